import type { ConnectionProfile } from '@shared/domain/connection'
import type { CreateSession, Session } from '@shared/domain/session'

/** The sessions of one kind of connection: how they are listed, begun and ended. */
export type SessionSource = {
  /** Resolves with what asks for the whole list; rejects where the connection cannot even be asked, which it tells of itself. */
  reach(profile: ConnectionProfile, signal: AbortSignal): Promise<() => Promise<Session[]>>
  /** What changes between two lists is told by itself, as things are. */
  isTold(connectionId: string): boolean
  /** Begins one; it is in the book then. */
  create(order: CreateSession): Promise<Session>
  /** Ends it at its server; its row is up to the kind. */
  remove(session: Session): Promise<void>
  /** The connection is gone. */
  drop(connectionId: string): void
  close(): void
}
