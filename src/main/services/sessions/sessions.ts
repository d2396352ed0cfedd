import type { Handlers } from '@shared/contract'
import { splitSessionKey, toSessionKey, type Session, type SessionKey } from '@shared/domain/session'
import { AppError, toErrorInfo } from '@shared/errors'
import { createListeners } from '../listeners'
import type {
  AuditWriter,
  Caller,
  ConnectionClient,
  ConnectionDirectory,
  DocumentStore,
  EmitEvent,
  Logger,
  NetworkStatus,
  NoticeWriter,
  Windows
} from '../ports'
import type { Session as RemoteSession, SessionChange } from '@sdk/cobrowse'
import { createSessionBook } from './book'
import { createBrowserSource } from './browser-source'
import { createLastKnown } from './last-known'
import { createConnectionPolls } from './polls'
import { isEnded } from './reconcile'
import type { SessionSource } from './source'
import { createSupportSource } from './support/support-source'

export type SessionsDeps = {
  connections: ConnectionDirectory
  emit: EmitEvent
  audit: AuditWriter
  store: DocumentStore
  windows: Windows
  network: NetworkStatus
  notices: NoticeWriter
  logger: Logger
  /** Opens the first page of a session that was just created; a failure is told by the one who opens. */
  openStartUrl: (session: Session, url: string) => void
  now?: () => number
}

/** Sessions as the other services see them. */
export type Sessions = {
  handlers: Handlers<Caller>['sessions']
  /** A row of the history included, once it was asked for. */
  get(key: SessionKey): Session | null
  /** The session and a client for its connection. Errors: `not-found`, `not-supported` for a support session, and those of `ConnectionDirectory.client`. */
  reach(key: SessionKey, signal?: AbortSignal): Promise<{ session: Session; client: ConnectionClient }>
  /** Each session at each answer of its server, changed or not, and when it is gone from the list. */
  onSeen(listener: (session: Session) => void): () => void
  /** A session changed in a way that an operator would see. */
  onUpdated(listener: (session: Session) => void): () => void
  onRemoved(listener: (key: SessionKey) => void): () => void
  /** What the cast shows in front now. */
  noticePage(key: SessionKey, page: { url: string; title: string }): void
  /** Takes in a support session that was begun elsewhere, live from now on. */
  follow(connectionId: string, remote: RemoteSession): Session
  /** Changes a support session at its service; resolves with it as it is then. Errors: `not-found`, and those of the service. */
  change(key: SessionKey, fields: SessionChange): Promise<Session>
  /** This agent's id at a Cobrowse service; null where it is not known. */
  selfOf(connectionId: string): string | null
  /** Asks the server anew. Rejects where it does not answer. */
  refresh(connectionId: string): Promise<void>
  /** Whether a session is still there, by its server's list. Never rejects; `unknown` at once when `signal` aborts, though others may wait on for the list. */
  check(key: SessionKey, signal: AbortSignal): Promise<'alive' | 'gone' | 'unknown'>
  close(): void
}

/** The sessions of every connection: polled, reconciled, and kept on disk as last known. */
export function createSessions(deps: SessionsDeps): Sessions {
  const now = deps.now ?? Date.now
  const onListenerError = (error: unknown): void => deps.logger.error({ error: toErrorInfo(error) }, 'session listener failed')
  const seen = createListeners<Session>(onListenerError)
  const updated = createListeners<Session>(onListenerError)
  const removed = createListeners<SessionKey>(onListenerError)

  const lastKnown = createLastKnown({
    ...deps,
    snapshot: () => ({ sessions: book.all(), forgotten: book.forgotten() })
  })
  const book = createSessionBook(
    {
      updated(session) {
        deps.emit({ room: 'sessions', event: 'updated', payload: session })
        updated.emit(session)
        lastKnown.changed()
      },
      removed(key) {
        deps.emit({ room: 'sessions', event: 'removed', payload: { sessionKey: key } })
        removed.emit(key)
        lastKnown.changed()
      }
    },
    lastKnown.read(),
    now
  )
  const connected = new Set(deps.connections.list().map(({ profile }) => profile.id))
  for (const { connectionId } of book.all()) if (!connected.has(connectionId)) book.drop(connectionId)

  const support = createSupportSource({ ...deps, book, learn, now, hear })
  const browsers = createBrowserSource({ ...deps, book, learn, now })
  const sourceOf = (connectionId: string): SessionSource => {
    const connection = deps.connections.list().find(({ profile }) => profile.id === connectionId)
    return connection?.profile.cobrowse == null ? browsers : support
  }

  const polls = createConnectionPolls(deps, {
    async poll({ profile }, signal) {
      const list = await sourceOf(profile.id).reach(profile, signal)
      const askedAt = now()
      try {
        const listed = await list()
        deps.connections.report(profile.id, { ok: true, latencyMs: now() - askedAt })
        if (!signal.aborted) book.apply(profile.id, askedAt, listed)
      } catch (error) {
        if (!signal.aborted) deps.connections.report(profile.id, { ok: false, error })
        throw error
      }
      lastKnown.seen()
      for (const session of book.of(profile.id)) seen.emit(session)
    },
    onLost: (connectionId) => book.retell(connectionId),
    onRemoved(connectionId) {
      support.drop(connectionId)
      book.drop(connectionId)
    },
    isTold: (connectionId) => sourceOf(connectionId).isTold(connectionId)
  })

  const known = (key: SessionKey): Session => {
    const session = book.get(key)
    if (session === null) throw new AppError({ code: 'not-found', message: 'session is not known' })
    return session
  }
  const reach: Sessions['reach'] = async (key, signal) => {
    const session = known(key)
    return { session, client: await deps.connections.client(session.connectionId, signal) }
  }

  function hear(session: Session): void {
    book.hear(session)
    const heard = book.get(session.key)
    if (heard !== null) seen.emit(heard)
  }

  /** An answer of `not-found` is news about the session itself. */
  async function learn<T>({ key }: Pick<Session, 'key'>, call: Promise<T>): Promise<T> {
    try {
      return await call
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') {
        book.gone(key)
        const session = book.get(key)
        if (session !== null) seen.emit(session)
      }
      throw error
    }
  }

  async function hold(key: SessionKey, verb: 'pause' | 'resume'): Promise<void> {
    const { session, client } = await reach(key)
    await learn(session, client.api[verb](session.sessionId))
    const kind = verb === 'pause' ? 'agent-paused' : 'agent-resumed'
    deps.audit.write({ kind, connectionId: session.connectionId, sessionKey: key, facts: {} })
    polls.soon(session.connectionId)
  }

  return {
    handlers: {
      list: () => book.all(),
      async refresh({ connectionId }) {
        if (connectionId !== null) return polls.now(connectionId)
        // One that does not answer says so by its own health: the others are refreshed all the same.
        await Promise.allSettled(deps.connections.list().map(({ profile }) => polls.now(profile.id)))
      },
      async create(order) {
        const session = await sourceOf(order.connectionId).create(order)
        polls.soon(order.connectionId)
        return session
      },
      async remove({ sessionKey }) {
        const session = known(sessionKey)
        await sourceOf(session.connectionId).remove(session)
        polls.soon(session.connectionId)
      },
      forget: ({ sessionKey }) => book.forget(known(sessionKey).key),
      pause: ({ sessionKey }) => hold(sessionKey, 'pause'),
      resume: ({ sessionKey }) => hold(sessionKey, 'resume'),
      async liveView({ sessionKey }) {
        const { session, client } = await reach(sessionKey)
        return learn(session, client.api.liveView(session.sessionId))
      },
      openCode: ({ connectionId, code }) => support.openCode(connectionId, code),
      history: (asked) => support.history(asked),
      recording: ({ sessionKey }) => support.recording({ key: sessionKey, ...splitSessionKey(sessionKey) })
    },
    get: (key) => book.get(key) ?? support.past(key),
    reach,
    onSeen: (listener) => seen.add(listener),
    onUpdated: (listener) => updated.add(listener),
    onRemoved: (listener) => removed.add(listener),
    noticePage(key, { url, title }) {
      const session = book.get(key)
      if (session !== null) book.put({ ...session, url, title })
    },
    follow: (connectionId, remote) => support.follow(connectionId, remote),
    change: (key, fields) => support.change(known(key), fields),
    selfOf: (connectionId) => support.selfOf(connectionId),
    refresh: (connectionId) => polls.now(connectionId),
    async check(key, signal) {
      const { connectionId, sessionId } = splitSessionKey(key)
      try {
        await unlessAborted(polls.now(connectionId), signal)
      } catch {
        // Reported by the poll itself; the question is merely unanswered.
        return 'unknown'
      }
      const session = book.get(toSessionKey(connectionId, sessionId))
      return session === null || isEnded(session) ? 'gone' : 'alive'
    },
    close() {
      polls.close()
      support.close()
      lastKnown.flush()
    }
  }
}

/** The poll is everybody's, and goes on. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new AppError({ code: 'cancelled', message: 'The question was cancelled.' }))
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel))
  })
}
