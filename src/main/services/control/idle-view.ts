import { observing, type ControlState } from '@shared/domain/control'
import type { Control } from './lease'

/** What windows see of a session that nobody of this app drives, by the server's word. */
export function idleView({ view, server, ownTakeoverId, ownUntil }: Control, now: number): ControlState {
  const idle = observing(view.sessionKey)
  const { takeover, status, seenAt } = server
  if (takeover?.status === 'pending' && (takeover.expiresAt === null || takeover.expiresAt > now)) {
    return {
      ...idle,
      phase: 'requested',
      requestedBy: takeover.requestedBy,
      reason: takeover.reason,
      since: view.phase === 'requested' ? view.since : now,
      deadline: takeover.expiresAt
    }
  }
  if (takeover?.status === 'active' && takeover.id !== ownTakeoverId) return { ...idle, otherOperator: takeover.operator ?? '' }
  // A server that names no takeover: somebody holds it, and it is not the echo of what this app had.
  const isUnnamed = takeover === null && status === 'takeover' && seenAt > ownUntil
  return isUnnamed ? { ...idle, otherOperator: '' } : idle
}
