import { z } from 'zod'
import { errorInfoSchema } from '../errors'
import { socketStateSchema } from './cast'
import { sessionKeySchema } from './session'
import { customDataSchema, deviceInfoSchema } from './support'

/** A customer's device: one installation of an app, or one website in one browser. Times are epoch milliseconds. */
export const deviceSchema = z.object({
  connectionId: z.string(),
  deviceId: z.string(),
  info: deviceInfoSchema,
  customData: customDataSchema,
  /** Connected to the service now, as far as the service has told. */
  online: z.boolean(),
  /** Whether a session can begin: online, or one that a push can wake. */
  connectable: z.boolean(),
  lastActiveAt: z.number().nullable()
})
export type Device = z.infer<typeof deviceSchema>

/** One connection's list of devices as it is kept now. */
export const deviceListStateSchema = z.object({
  connectionId: z.string(),
  /** False until the service's first answer: what is shown before is from the last run. */
  fresh: z.boolean(),
  /** When the service last answered; null for never. */
  asOf: z.number().nullable(),
  /** Of the socket that tells of presence and changes: without it the list is as old as `asOf`. */
  socket: socketStateSchema,
  error: errorInfoSchema.nullable()
})
export type DeviceListState = z.infer<typeof deviceListStateSchema>

/** One try to begin a session with a device: kept until it is dismissed, so that a window that reloads sees how it went. */
export const connectAttemptSchema = z.object({
  id: z.string(),
  connectionId: z.string(),
  deviceId: z.string(),
  /** What the device was called where the try was begun: another window has no list to look it up in. */
  name: z.string().max(500),
  startedAt: z.number(),
  /** `contacting` is the first push, `retrying` each later one; `connected` may still wait for the customer's yes (`authorizing`). */
  phase: z.enum(['creating', 'contacting', 'retrying', 'connected', 'failed', 'cancelled']),
  /** Counts from 1; 0 before the first push. */
  attempt: z.number().int(),
  attempts: z.number().int(),
  /** When it is given up. */
  deadline: z.number().nullable(),
  /** From when the service has made the session. */
  sessionKey: sessionKeySchema.nullable(),
  error: errorInfoSchema.nullable()
})
export type ConnectAttempt = z.infer<typeof connectAttemptSchema>
