import { observing, type ControlState, type LostCause } from '@shared/domain/control'
import type { Session } from '@shared/domain/session'

/** What the server last said of a session, as far as it matters here. */
export type ServerFacts = Pick<Session, 'status' | 'takeover' | 'seenAt'>

/** The lease beside what windows see of it. */
export type Lease = {
  /** The server's name for the takeover; null where it has none to give. */
  takeoverId: string | null
  /** When the takeover ends at the server by itself. */
  expiresAt: number | null
  /** Since when the server's lists know of it: what was asked for before is stale. */
  confirmedAt: number
}

/** One session's control: `view` is what windows see, the rest is what it takes to get there. */
export type Control = {
  view: ControlState
  server: ServerFacts
  lease: Lease | null
  /** The takeover this app had last, so that its echo in a list is not taken for somebody else's. */
  ownTakeoverId: string | null
  /** A server that names no takeover still says `takeover` until then, after this app gave back. */
  ownUntil: number
}

export const start = (sessionKey: string): Control => ({
  view: observing(sessionKey),
  server: { status: 'active', takeover: null, seenAt: 0 },
  lease: null,
  ownTakeoverId: null,
  ownUntil: 0
})

/** Whether a window of this app has the lease, even if its socket is away. */
export const isLeased = ({ view }: Control): boolean => view.phase === 'driving' || view.phase === 'suspended'

export function lose(control: Control, lostCause: LostCause, otherOperator: string | null = null): Control {
  return { ...control, lease: null, view: { ...observing(control.view.sessionKey), phase: 'lost', lostCause, otherOperator } }
}
