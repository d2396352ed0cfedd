import type { AuditEntry } from '@shared/domain/audit'
import type { Connection } from '@shared/domain/connection'
import type { Session } from '@shared/domain/session'
import { sessionName, shortId } from '@/features/sessions/session-name'

/** What an entry is about, by the name the operator knows: the session's, else the connection's. */
export function subjectOf(
  entry: AuditEntry,
  sessions: ReadonlyMap<string, Session>,
  connections: ReadonlyMap<string, Connection>
): string {
  const connection = entry.connectionId === null ? undefined : connections.get(entry.connectionId)
  if (entry.sessionKey === null) return connection?.profile.name ?? ''
  const session = sessions.get(entry.sessionKey)
  return session === undefined ? shortId(entry.sessionKey) : sessionName(session)
}
