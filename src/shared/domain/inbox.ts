import { z } from 'zod'
import { sessionKeySchema } from './session'

/**
 * What waits for a human. `takeover`: an agent of a remote browser asks for one. `handover`: another window asks for the control that this app has. `join`: a
 * customer waits for an agent. The others are questions to a customer: to let an agent in, to be controlled, to show the whole device.
 */
export const inboxKinds = ['takeover', 'handover', 'join', 'session', 'remoteControl', 'fullDevice'] as const

/** Times are epoch milliseconds. */
export const inboxItemSchema = z.object({
  /** The same for as long as the same thing waits. */
  id: z.string(),
  kind: z.enum(inboxKinds),
  sessionKey: sessionKeySchema,
  waitsFor: z.enum(['operator', 'customer']),
  /** The agent's words; null where it gave none. */
  reason: z.string().nullable(),
  since: z.number(),
  /** When it ends by itself; null where that is not known. */
  deadline: z.number().nullable()
})
export type InboxItem = z.infer<typeof inboxItemSchema>
