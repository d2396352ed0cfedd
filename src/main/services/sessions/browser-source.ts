import type { Session } from '@shared/domain/session'
import { toSessionKey } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import type { AuditWriter, ConnectionClient, ConnectionDirectory } from '../ports'
import type { SessionBook } from './book'
import { isEnded, toSession } from './reconcile'
import type { SessionSource } from './source'

const listTimeoutMs = 10_000

export type BrowserSourceDeps = {
  connections: Pick<ConnectionDirectory, 'client'>
  book: SessionBook
  audit: AuditWriter
  /** Opens the first page of a session that was just created; a failure is told by the one who opens. */
  openStartUrl: (session: Session, url: string) => void
  /** An answer of `not-found` is news about the session itself. */
  learn: <T>(session: Session, call: Promise<T>) => Promise<T>
  now: () => number
}

/** A Steel server knows no agents: whatever stands in its profile is nobody's name. */
const agentOf = ({ dialect, connection }: ConnectionClient): string => (dialect === 'steel' ? '' : connection.agentId)

/** Remote browsers: a list to ask for again and again. */
export function createBrowserSource({ connections, book, audit, openStartUrl, learn, now }: BrowserSourceDeps): SessionSource {
  return {
    async reach({ id }, signal) {
      const client = await connections.client(id, signal)
      return async () => {
        const asked = { connectionId: id, agentId: agentOf(client), seenAt: now() }
        const remote = await client.api.list({ signal, timeoutMs: listTimeoutMs })
        return remote.map((one) => toSession(one, asked, book.get(toSessionKey(id, one.id)) ?? undefined))
      }
    },
    isTold: () => false,
    async create({ connectionId, headless, viewport, userAgent, startUrl }) {
      const client = await connections.client(connectionId)
      const remote = await client.api.create({ headless, viewport, ...(userAgent === undefined ? {} : { userAgent }) })
      const session = toSession(
        { ...remote, headless: remote.headless ?? headless, viewport: remote.viewport ?? viewport },
        { connectionId, agentId: agentOf(client), seenAt: now() }
      )
      book.put(session)
      audit.write({ kind: 'session-created', connectionId, sessionKey: session.key, facts: { headless } })
      if (startUrl !== undefined && startUrl !== '') openStartUrl(session, startUrl)
      return session
    },
    async remove(session) {
      const { key, connectionId, sessionId } = session
      const { api } = await connections.client(connectionId)
      try {
        await learn(session, api.delete(sessionId))
      } catch (error) {
        // One that had ended before is merely tidied up.
        if (!(isEnded(session) && error instanceof AppError && error.code === 'not-found')) throw error
      }
      book.forget(key)
      audit.write({ kind: 'session-deleted', connectionId, sessionKey: key, facts: {} })
    },
    drop: () => undefined,
    close: () => undefined
  }
}
