import { z } from 'zod'
import { inboxItemSchema } from '../domain/inbox'
import { call } from './define'

export const inbox = {
  calls: {
    /** Everything that waits for a human, in sessions of all connections: what ends soonest first, then what has waited longest. */
    list: call(z.undefined(), z.array(inboxItemSchema))
  },
  events: {
    /** The whole of it. */
    changed: z.object({ items: z.array(inboxItemSchema) })
  }
}
