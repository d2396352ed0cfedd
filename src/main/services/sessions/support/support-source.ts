import type { Session, SessionKey } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import { codeOf } from '@shared/session-code'
import type { CobrowseAPI, Session as RemoteSession, SessionChange, SessionData, SessionRecording } from '@sdk/cobrowse'
import type { AuditWriter, ConnectionDirectory, Logger } from '../../ports'
import type { SessionBook } from '../book'
import { isEnded } from '../reconcile'
import type { SessionSource } from '../source'
import { createHistory } from './history'
import { createRunningList, type RunningList } from './running-list'
import { createSelves } from './selves'
import { toSupportSession } from './to-support-session'

export type SupportSourceDeps = {
  connections: Pick<ConnectionDirectory, 'cobrowse' | 'toLocal'>
  book: SessionBook
  audit: AuditWriter
  logger: Logger
  /** The service told of a session by itself. */
  hear: (session: Session) => void
  /** An answer of `not-found` is news about the session itself. */
  learn: <T>(session: Pick<Session, 'key'>, call: Promise<T>) => Promise<T>
  now: () => number
}

export type SupportSource = SessionSource & {
  /** Takes in a session that no list has told of yet. */
  follow(connectionId: string, remote: RemoteSession): Session
  /** Changes a session at its service; resolves with it as it is then. Errors: those of the connection, and the service's own. */
  change(session: Session, fields: SessionChange): Promise<Session>
  openCode(connectionId: string, code: string): Promise<Session>
  history(asked: {
    connectionId: string
    before: number | null
    limit: number
  }): ReturnType<ReturnType<typeof createHistory>['list']>
  recording(session: { key: SessionKey; connectionId: string; sessionId: string }): Promise<Omit<SessionRecording, 'id'>>
  /** This agent's id at a service; null where it is not known yet. */
  selfOf(connectionId: string): string | null
  /** One of the history's rows that was asked for; null for any other. */
  past(key: SessionKey): Session | null
}

/** Sessions with customers' devices: live by subscriptions, and asked for over REST now and then. */
export function createSupportSource(deps: SupportSourceDeps): SupportSource {
  const { connections, book, audit, logger, hear, learn, now } = deps
  const lists = new Map<string, { api: CobrowseAPI; list: RunningList }>()
  const selves = createSelves()
  const toSession = (connectionId: string, remote: SessionData, seenAt = now()): Session =>
    toSupportSession(remote, { connectionId, seenAt, toLocal: (at) => connections.toLocal(connectionId, at) })
  const history = createHistory({ now, toSession })

  async function reach(connectionId: string): Promise<{ api: CobrowseAPI; list: RunningList }> {
    const api = await connections.cobrowse(connectionId)
    const known = lists.get(connectionId)
    if (known?.api === api) return known
    known?.list.close()
    const list = createRunningList({
      api,
      onChanged: (remote) => hear(toSession(connectionId, remote)),
      onProblem: (error) => logger.warn({ connectionId, error: error.toInfo() }, 'a session cannot be listened to')
    })
    const made = { api, list }
    lists.set(connectionId, made)
    return made
  }

  function drop(connectionId: string): void {
    lists.get(connectionId)?.list.close()
    lists.delete(connectionId)
    selves.drop(connectionId)
  }

  function take(connectionId: string, remote: RemoteSession): Session {
    const session = toSession(connectionId, remote)
    lists.get(connectionId)?.list.follow(remote)
    hear(session)
    return session
  }

  const source: SupportSource = {
    async reach({ id }) {
      const { api, list } = await reach(id)
      return async () => {
        const seenAt = now()
        const known = book.of(id).filter((session) => !isEnded(session))
        const { sessions, unknown } = await list.ask(known.map(({ sessionId }) => sessionId))
        selves.learn(id, api)
        return [
          ...sessions.map((remote) => toSession(id, remote, seenAt)),
          ...known.filter(({ sessionId }) => unknown.includes(sessionId))
        ]
      }
    },
    isTold(connectionId) {
      // Idle while nothing runs: then there is nothing to be told.
      const phase = lists.get(connectionId)?.api.socket.phase
      return phase === 'open' || phase === 'idle'
    },
    async create({ connectionId }) {
      const { api } = await reach(connectionId)
      const session = take(connectionId, await api.sessions.create({ agent: 'me' }))
      audit.write({ kind: 'session-created', connectionId, sessionKey: session.key, facts: {} })
      return session
    },
    async remove(session) {
      if (isEnded(session)) {
        book.forget(session.key)
        return
      }
      await source.change(session, { state: 'ended' })
      audit.write({ kind: 'session-ended', connectionId: session.connectionId, sessionKey: session.key, facts: {} })
    },
    follow: take,
    async change(session, fields) {
      const { connectionId, sessionId } = session
      const { api, list } = await reach(connectionId)
      const remote = await learn(session, Promise.resolve(list.find(sessionId) ?? api.sessions.get(sessionId)))
      await learn(session, remote.change(fields))
      return take(connectionId, remote)
    },
    async openCode(connectionId, code) {
      const digits = codeOf(code)
      if (digits === null) throw new AppError({ code: 'bad-request', message: 'A code has six digits.' })
      const { api } = await reach(connectionId)
      const remote = await api.sessions.get(digits)
      if (remote.isEnded()) throw new AppError({ code: 'not-found', message: 'The session of this code has ended.' })
      const session = take(connectionId, remote)
      audit.write({ kind: 'session-joined', connectionId, sessionKey: session.key, facts: { by: 'code' } })
      return session
    },
    async history({ connectionId, ...page }) {
      const { api, list } = await reach(connectionId)
      return history.list({ api, scope: await list.scope(), connectionId }, page)
    },
    async recording({ key, connectionId, sessionId }) {
      const { api } = await reach(connectionId)
      const { video, actions, events } = await (await api.sessions.get(sessionId)).recording()
      audit.write({ kind: 'recording-opened', connectionId, sessionKey: key, facts: {} })
      return { video, actions, events }
    },
    selfOf: (connectionId) => selves.of(connectionId),
    past: (key) => history.get(key),
    drop,
    close() {
      for (const id of [...lists.keys()]) drop(id)
    }
  }
  return source
}
