import { z } from 'zod'
import { deviceSchema, type Device } from '@shared/domain/device'
import type { DocumentStore } from '../ports'

/** Presence changes all the time, and the file is written whole. */
const writeDelayMs = 30_000
const maxStored = 5_000

export type KnownDevices = { asOf: number | null; devices: Device[] }

const storedSchema = z.object({
  lists: z.array(z.object({ connectionId: z.string(), asOf: z.number().nullable(), devices: z.array(z.unknown()) }))
})

/** The last known devices on disk, so that an offline start shows whom there was. Written a while later, and at `flush`. */
export function createLastKnown(store: DocumentStore, snapshot: () => ReadonlyMap<string, KnownDevices>) {
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    const lists = [...snapshot()].map(([connectionId, { asOf, devices }]) => ({
      connectionId,
      asOf,
      devices: devices.slice(0, maxStored)
    }))
    store.write({ lists })
  }

  return {
    read(): Map<string, KnownDevices> {
      const stored = storedSchema.safeParse(store.read() ?? { lists: [] })
      if (!stored.success) store.setAside(stored.error)
      // One spoilt entry costs itself alone.
      const devicesOf = (list: unknown[]): Device[] => list.flatMap((one) => deviceSchema.safeParse(one).data ?? []).map(asNow)
      return new Map(
        (stored.data?.lists ?? []).map(({ connectionId, asOf, devices }) => [
          connectionId,
          { asOf, devices: devicesOf(devices).filter((device) => device.connectionId === connectionId) }
        ])
      )
    },
    changed(): void {
      timer ??= setTimeout(flush, writeDelayMs)
    },
    flush
  }
}

/** Who was online in the last run may be anywhere now, and was to be reached because of it: whether a push could wake them nobody has said. */
const asNow = (device: Device): Device => ({ ...device, online: false, connectable: device.connectable && !device.online })
