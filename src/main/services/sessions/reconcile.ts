import { isDeepStrictEqual } from 'node:util'
import { toSessionKey, type Session } from '@shared/domain/session'
import type { RemoteSession } from '@sdk/browser/types'

/** Whose list it is, and when it was asked for (not answered): what happened in between is news, not contradiction. */
export type Asked = { connectionId: string; agentId: string; seenAt: number }

export const isEnded = (session: Pick<Session, 'status'>): boolean => session.status === 'closed' || session.status === 'error'

/** A session as the server tells of it now; what only the cast knows (page, title) is kept from before. */
export function toSession(remote: RemoteSession, asked: Asked, known?: Session): Session {
  const { id, ...told } = remote
  return {
    ...told,
    support: null,
    key: toSessionKey(asked.connectionId, id),
    connectionId: asked.connectionId,
    sessionId: id,
    agentId: asked.agentId,
    url: remote.url ?? known?.url ?? null,
    title: remote.title ?? known?.title ?? null,
    headless: remote.headless ?? known?.headless ?? null,
    viewport: remote.viewport ?? known?.viewport ?? null,
    userAgent: remote.userAgent ?? known?.userAgent ?? null,
    liveViewUrl: remote.liveViewUrl ?? known?.liveViewUrl ?? null,
    seenAt: asked.seenAt
  }
}

/** A session that its server no longer lists. `seenAt` stays: it is how long it has been gone. */
export const toGone = (session: Session): Session => ({
  ...session,
  status: 'closed',
  rawStatus: '',
  takeover: null,
  support:
    session.support === null
      ? null
      : { ...session.support, state: 'ended', code: '', remoteControl: 'off', fullDevice: 'off', expiresAt: null }
})

/** Whether an operator would see a difference. */
export const differs = (a: Session, b: Session): boolean => !isDeepStrictEqual({ ...a, seenAt: 0 }, { ...b, seenAt: 0 })

/** What is told of a support session comes by two ways, which may overtake each other; nothing comes back from an end that its service told of. */
export function isOvertaken(known: Session, next: Session): boolean {
  if (known.support === null || next.support === null) return false
  if (known.rawStatus === 'ended' && next.support.state !== 'ended') return true
  return known.lastActivityAt !== null && next.lastActivityAt !== null && next.lastActivityAt < known.lastActivityAt
}

/** One connection's known sessions against its server's list: all of them now. */
export function reconcile(known: Session[], listed: Session[]): Session[] {
  const keys = new Set(listed.map(({ key }) => key))
  return [...listed, ...known.filter(({ key }) => !keys.has(key)).map((one) => (isEnded(one) ? one : toGone(one)))]
}
