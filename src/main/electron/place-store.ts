import { z } from 'zod'
import type { Logger } from '../services/ports'
import type { Backing } from '../services/storage/backing'
import type { PlaceStore } from './window-state'

const fileSchema = z.object({ last: z.unknown() })

/** Where windows stood last. It is worth nothing once spoilt, and a full disk must keep no window from opening or closing: the log alone hears of it. */
export function createPlaceStore({ backing, logger }: { backing: Backing; logger: Logger }): PlaceStore {
  return {
    read: () => {
      try {
        return fileSchema.safeParse(backing.load()).data?.last
      } catch (err) {
        logger.warn({ err }, 'where windows stood cannot be read')
        return undefined
      }
    },
    write: (place) => {
      try {
        backing.save({ last: place })
      } catch (err) {
        logger.warn({ err }, 'where windows stand cannot be kept')
      }
    }
  }
}
