import { z } from 'zod'
import { sessionKeySchema } from './session'

/** observing → requested → acquiring → driving → suspended → releasing → observing, and lost (ARCHITECTURE.md, "Who drives"). */
export const controlPhases = ['observing', 'requested', 'acquiring', 'driving', 'suspended', 'releasing', 'lost'] as const
export const controlPhaseSchema = z.enum(controlPhases)

export const lostCauses = [
  'expired',
  'revoked',
  'other-operator',
  'session-gone',
  'connection-lost',
  'window-closed',
  'refused',
  /** Of a device: by its customer or by another agent of the session, which the service does not tell apart. */
  'taken-back'
] as const
export const lostCauseSchema = z.enum(lostCauses)
export type LostCause = z.infer<typeof lostCauseSchema>

export const outcomes = ['done', 'could-not', 'cancelled'] as const
export const outcomeSchema = z.enum(outcomes)
export type Outcome = z.infer<typeof outcomeSchema>

/**
 * Who drives one session, as the control service in main knows it. A window drives if and only if `phase` is `driving` and `windowId` is its own.
 * Times are epoch milliseconds.
 */
export const controlStateSchema = z.object({
  sessionKey: sessionKeySchema,
  phase: controlPhaseSchema,
  /** Names the lease; input carries it, so that input of an old lease is refused. Null while observing and lost. */
  leaseId: z.string().nullable(),
  /** The window of this app that holds or acquires the lease. */
  windowId: z.string().nullable(),
  /** Who asks, in `requested`: an agent waiting for a human, or an operator. While `driving`: another window of this app asks for it. */
  requestedBy: z.enum(['agent', 'operator']).nullable(),
  /** Another human who holds it, by the server's word; this app observes meanwhile. Empty where the server does not name them. */
  otherOperator: z.string().nullable(),
  reason: z.string().nullable(),
  since: z.number().nullable(),
  /** When the takeover ends by itself (driving), or the request (requested), or the grace (suspended). */
  deadline: z.number().nullable(),
  /** The server gives no proof that the agent waits: "the agent may still act". */
  agentMayAct: z.boolean(),
  /** Whether the server takes an outcome and a note when control is given back. */
  canReport: z.boolean(),
  lostCause: lostCauseSchema.nullable(),
  /** `code`s of keys and names of buttons that are held on the remote page now. */
  held: z.array(z.string())
})
export type ControlState = z.infer<typeof controlStateSchema>

export const observing = (sessionKey: string): ControlState => ({
  sessionKey,
  phase: 'observing',
  leaseId: null,
  windowId: null,
  requestedBy: null,
  otherOperator: null,
  reason: null,
  since: null,
  deadline: null,
  agentMayAct: false,
  canReport: false,
  lostCause: null,
  held: []
})

/** The one question that input gate and banner both ask. */
export const isDrivenBy = (state: ControlState, windowId: string): boolean =>
  state.phase === 'driving' && state.windowId === windowId
