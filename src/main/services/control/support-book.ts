import { isDeepStrictEqual } from 'node:util'
import { observing, type ControlState, type LostCause } from '@shared/domain/control'
import type { Session, SessionKey } from '@shared/domain/session'
import type { AuditWriter } from '../ports'
import type { Sessions } from '../sessions/sessions'
import { auditChange } from './audit-trail'
import { follow, nothing, viewOf, type Hold, type SupportHold } from './support-hold'

type Deps = {
  sessions: Pick<Sessions, 'get' | 'selfOf'>
  audit: AuditWriter
  onChanged: (state: ControlState) => void
  now: () => number
}

/** Which window holds what of each support session, and what follows from each change: windows told, audit written. */
export function createSupportBook({ sessions, audit, onChanged, now }: Deps) {
  const holds = new Map<SessionKey, SupportHold>()
  const told = new Map<SessionKey, ControlState>()

  const of = (key: SessionKey): SupportHold => holds.get(key) ?? nothing

  function view(key: SessionKey): ControlState {
    const session = sessions.get(key)
    return viewOf(key, of(key), session, session === null ? null : sessions.selfOf(session.connectionId))
  }

  function tell(key: SessionKey): ControlState {
    const before = told.get(key) ?? observing(key)
    const after = view(key)
    told.set(key, after)
    if (!isDeepStrictEqual(before, after)) {
      auditChange(audit, before, after, 'customer')
      onChanged(after)
    }
    return after
  }

  function put(key: SessionKey, state: SupportHold): ControlState {
    holds.set(key, state)
    return tell(key)
  }

  return {
    view,
    views: () => [...told.keys()].map(view),
    hold: (key: SessionKey): Hold | null => of(key).hold,
    holds: (): { key: SessionKey; hold: Hold }[] =>
      [...holds].flatMap(([key, { hold }]) => (hold === null ? [] : [{ key, hold }])),
    follow: (session: Session): ControlState => put(session.key, follow(of(session.key), session, now())),
    /** And what the service's last word makes of it. */
    set(key: SessionKey, hold: Hold | null): ControlState {
      const session = sessions.get(key)
      const state: SupportHold = { hold, lost: null }
      // The step itself is told too: who takes up what is on has taken it.
      const before = put(key, state)
      return session === null ? before : put(key, follow(state, session, now()))
    },
    lose: (key: SessionKey, lost: LostCause): ControlState => put(key, { hold: null, lost }),
    acknowledge: (key: SessionKey): ControlState => (of(key).lost === null ? view(key) : put(key, nothing)),
    remove(key: SessionKey): void {
      if (of(key).hold !== null) put(key, { hold: null, lost: 'session-gone' })
      holds.delete(key)
      told.delete(key)
    }
  }
}
