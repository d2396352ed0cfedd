import type { Connection } from '@shared/domain/connection'
import type { Session } from '@shared/domain/session'

type Known = Pick<Session, 'rawStatus' | 'seenAt'>
type Health = Pick<Connection, 'state'> | null

/** The server does not answer, or not as it should: what is known of its sessions is as it was. */
export const isAway = (connection: Health): boolean => connection?.state.health !== 'online'

/** Gone from the server's list, or its connection does not answer: shown with its age. */
export const isStale = (session: Known, connection: Health): boolean => isAway(connection) || session.rawStatus === ''

/** When its server last told of it. `seenAt` alone is not told again while nothing else of the session changes. */
export const knownAt = (session: Known, connection: Health): number =>
  isStale(session, connection) ? session.seenAt : Math.max(session.seenAt, connection?.state.lastSeenAt ?? 0)
