import type { ControlState } from '@shared/domain/control'
import type { InboxItem } from '@shared/domain/inbox'
import type { Session } from '@shared/domain/session'

export type Waiting = Omit<InboxItem, 'since'> & { since: number | null }

/** What waits for a human in one session. */
export function waitingIn(session: Session, control: ControlState): Waiting[] {
  const found: Waiting[] = []
  const add = (kind: InboxItem['kind'], facts: Partial<Pick<Waiting, 'reason' | 'since' | 'deadline'>> = {}): void => {
    const waitsFor = kind === 'takeover' || kind === 'handover' || kind === 'join' ? 'operator' : 'customer'
    const id = `${kind}:${session.key}`
    found.push({ id, kind, sessionKey: session.key, waitsFor, reason: null, since: null, deadline: null, ...facts })
  }
  const { phase, requestedBy, reason, since, deadline } = control
  if (phase === 'requested' && requestedBy === 'agent')
    add('takeover', { reason: reason === '' ? null : reason, since, deadline })
  if (phase === 'driving' && requestedBy === 'operator') add('handover')

  const { support } = session
  if (support === null) return found
  if (support.state === 'pending' && support.agent === null)
    add('join', { since: session.createdAt, deadline: support.expiresAt })
  if (support.state === 'authorizing') add('session', { deadline: support.expiresAt })
  if (support.state === 'active') {
    if (support.remoteControl === 'requested') add('remoteControl')
    if (support.fullDevice === 'requested') add('fullDevice')
  }
  return found
}

export const bySoonest = (a: InboxItem, b: InboxItem): number =>
  (a.deadline ?? Infinity) - (b.deadline ?? Infinity) || a.since - b.since || a.id.localeCompare(b.id)
