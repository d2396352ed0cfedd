import type { Takeover } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import type { BrowserAPI } from '@sdk/browser/types'

export type Acquired = {
  /** Null where the server has no takeover at all. */
  takeover: { id: string; expiresAt: number | null } | null
  /** The server gives no proof that the agent waits. */
  agentMayAct: boolean
  /** The server takes an outcome and a note when control is given back. */
  canReport: boolean
}

export type AcquireRequest = {
  operator: string
  reason: string
  /** Asked for, in seconds. */
  seconds: number
  /** A takeover that this app had and never gave back: it is taken up again. */
  ownTakeoverId: string | null
  /** Resolves true as soon as the session's status says that the agent waits, false when that does not come in time. */
  agentWaits: () => Promise<boolean>
  now: () => number
}

const ignoreMissing = (error: unknown): null => {
  if (error instanceof AppError && error.code === 'not-supported') return null
  throw error
}

/** Asks the server to let a human drive, in the best way it has. Errors: those of `BrowserAPI`, `held-by-other` where another operator has it. */
export async function acquire(api: BrowserAPI, sessionId: string, request: AcquireRequest): Promise<Acquired> {
  const { operator, reason, seconds } = request
  const known = await api.takeoverState(sessionId).catch(ignoreMissing)
  if (known === null) return acquirePlainly(api, sessionId, request)

  const present = known.takeover
  const takeover = await (present?.status === 'pending'
    ? api.acceptTakeover(sessionId, present.id, { operator, timeout: seconds })
    : present?.status === 'active' && present.id === request.ownTakeoverId
      ? api.extendTakeover(sessionId, present.id, { timeout: seconds })
      : api.takeover(sessionId, { reason, timeout: seconds, operator }))
  return { takeover: toEnd(takeover, request), agentMayAct: takeover.status !== 'active', canReport: true }
}

/** The documented call alone, or none (Steel): then the operator drives, and is told that the agent may act as well. */
async function acquirePlainly(api: BrowserAPI, sessionId: string, request: AcquireRequest): Promise<Acquired> {
  const { operator, reason, seconds } = request
  const takeover = await api.takeover(sessionId, { reason, timeout: seconds, operator }).catch(ignoreMissing)
  if (takeover === null) return { takeover: null, agentMayAct: true, canReport: false }
  const waits = takeover.status === 'active' || (await request.agentWaits())
  return { takeover: toEnd(takeover, request), agentMayAct: !waits, canReport: false }
}

/** A remote clock may be off by hours: an end that cannot be what was asked for is reckoned by our own. */
export function plausibleEnd(expiresAt: number | null, seconds: number, now: number): number {
  const isPlausible = expiresAt !== null && expiresAt > now && expiresAt <= now + seconds * 2000
  return isPlausible ? expiresAt : now + seconds * 1000
}

const toEnd = ({ id, expiresAt }: Takeover, { seconds, now }: AcquireRequest): { id: string; expiresAt: number } => ({
  id,
  expiresAt: plausibleEnd(expiresAt, seconds, now())
})
