import { observing, type ControlState, type LostCause } from '@shared/domain/control'
import type { Session, SessionKey } from '@shared/domain/session'

/** What a window of this app has, or asks for, of a support session. */
export type Hold = {
  windowId: string
  leaseId: string
  since: number
  reason: string
  /** `asking` and `releasing`: the service has not answered yet, and what it says meanwhile is from before, until it tells of the question itself. */
  phase: 'asking' | 'acquiring' | 'driving' | 'releasing'
  /** Why another window of this app asks for it; null while none does. */
  rival: string | null
}
export type SupportHold = { hold: Hold | null; lost: LostCause | null }

export const nothing: SupportHold = { hold: null, lost: null }
const lose = (lost: LostCause): SupportHold => ({ hold: null, lost })

/** What the service's word means for whoever holds the session: its `remoteControl` is the customer's, and the only truth. */
export function follow(state: SupportHold, session: Session, now: number): SupportHold {
  const { hold } = state
  if (hold === null || session.support === null) return state
  if (session.support.state === 'ended') return lose('session-gone')
  if (hold.phase === 'releasing') return state
  if (hold.phase === 'asking') {
    // Told of the question before it was answered for: what follows is about this one.
    return session.support.remoteControl === 'requested' ? { ...state, hold: { ...hold, phase: 'acquiring' } } : state
  }
  const had = hold.phase === 'driving'
  switch (session.support.remoteControl) {
    case 'on':
      return had ? state : { ...state, hold: { ...hold, phase: 'driving', since: now } }
    case 'requested':
      return had ? { ...state, hold: { ...hold, phase: 'acquiring', since: now } } : state
    case 'rejected':
      return lose(had ? 'revoked' : 'refused')
    case 'off':
      // Asked, and off again without a no: nobody answered in time.
      if (!had) return lose('expired')
      return lose(session.support.agents.length > 1 ? 'taken-back' : 'revoked')
  }
}

/** What windows see. `self`: this agent's id at the service, where it is known. */
export function viewOf(key: SessionKey, { hold, lost }: SupportHold, session: Session | null, self: string | null): ControlState {
  const idle = observing(key)
  if (lost !== null) return { ...idle, phase: 'lost', lostCause: lost }
  if (hold === null) return { ...idle, otherOperator: otherOperator(session, self) }
  const { windowId, leaseId, since, reason, rival } = hold
  return {
    ...idle,
    phase: hold.phase === 'asking' ? 'acquiring' : hold.phase,
    windowId,
    leaseId,
    since,
    requestedBy: rival === null ? null : 'operator',
    reason: rival ?? reason
  }
}

/** Control is on and not by this run of the app: another agent's, or this one's from elsewhere. */
function otherOperator(session: Session | null, self: string | null): string | null {
  const support = session?.support ?? null
  if (support?.remoteControl !== 'on') return null
  const others = support.agents.filter(({ id }) => id !== self)
  return others.map(({ name }) => name).join(', ')
}
