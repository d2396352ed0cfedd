import type { CastState } from '@shared/domain/cast'
import type { Dialect } from '@shared/domain/connection'
import { splitSessionKey, type Session, type SessionKey } from '@shared/domain/session'
import { AppError, toErrorInfo } from '@shared/errors'
import type { CastEvents, CastFrame, CastSocket } from '@sdk/browser/types'
import { createListeners } from '../listeners'
import type { ConnectionClient, ConnectionDirectory, EmitEvent, Logger, NetworkStatus } from '../ports'
import { isEnded } from '../sessions/reconcile'
import type { Sessions } from '../sessions/sessions'
import { onAddressChanged, onBackOnline } from './connection-changes'
import { createKeptFrames } from './kept-frames'
import { createSessionCast, type SessionCast } from './session-cast'

export type CastsDeps = {
  sessions: Sessions
  connections: ConnectionDirectory
  /** Opens the SDK's cast socket. */
  connect: (client: ConnectionClient, sessionKey: SessionKey, events: CastEvents) => CastSocket
  network: NetworkStatus
  emit: EmitEvent
  logger: Logger
}

export type Screen = { width: number; height: number }

/** The casts of all sessions that someone watches or drives. */
export type Casts = {
  /** Where there is no cast yet, one is made. Errors: `not-found` for an unknown session. */
  of(key: SessionKey): SessionCast
  state(key: SessionKey): CastState
  /** The open socket. Errors: `unreachable` where there is none. */
  socket(key: SessionKey): CastSocket
  screen(key: SessionKey): Screen | null
  onChanged(listener: (state: CastState) => void): () => void
  onScreen(listener: (screen: Screen & { sessionKey: SessionKey }) => void): () => void
  close(): void
}

const isOpen = ({ socket }: CastState): boolean => socket.phase === 'open' || socket.phase === 'unstable'

export function createCasts(deps: CastsDeps): Casts {
  const casts = new Map<SessionKey, SessionCast>()
  const kept = createKeptFrames()
  const screens = new Map<SessionKey, Screen>()
  const onListenerError = (error: unknown): void => deps.logger.error({ error: toErrorInfo(error) }, 'cast listener failed')
  const changed = createListeners<CastState>(onListenerError)
  const resized = createListeners<Screen & { sessionKey: SessionKey }>(onListenerError)

  function make(sessionKey: SessionKey, lastFrame: CastFrame | null): SessionCast {
    const { connectionId } = splitSessionKey(sessionKey)
    return createSessionCast({
      sessionKey,
      network: deps.network,
      logger: deps.logger.child({ sessionKey }),
      async connect(events, signal) {
        const client = await deps.connections.client(connectionId, signal)
        const onDialect = (dialect: Dialect): void => deps.connections.rememberCastDialect(connectionId, dialect)
        return deps.connect(client, sessionKey, { ...events, onDialect })
      },
      onChanged(state) {
        deps.emit({ room: 'casts', event: 'changed', payload: state })
        changed.emit(state)
      },
      onStats: (stats) => deps.emit({ room: 'casts', event: 'stats', payload: stats }),
      onPage: (page) => deps.sessions.noticePage(sessionKey, page),
      onScreen(screen) {
        screens.set(sessionKey, screen)
        resized.emit({ sessionKey, ...screen })
      },
      lastFrame,
      onIdle(frame) {
        if (frame !== null && deps.sessions.get(sessionKey) !== null) kept.put(sessionKey, frame)
        casts.delete(sessionKey)
        screens.delete(sessionKey)
      }
    })
  }

  function of(key: SessionKey): SessionCast {
    const known = casts.get(key)
    if (known !== undefined) return known
    const session = deps.sessions.get(key)
    if (session === null) throw new AppError({ code: 'not-found', message: 'session is not known' })
    const hasEnded = isEnded(session)
    const cast = make(key, hasEnded ? kept.of(key) : null)
    casts.set(key, cast)
    if (hasEnded) cast.end()
    return cast
  }

  const state = (key: SessionKey): CastState =>
    casts.get(key)?.state() ?? { sessionKey: key, socket: { phase: 'idle' }, tabs: [], activePageId: null, insertsText: false }

  const castsOf = (connectionId: string): SessionCast[] =>
    [...casts].flatMap(([key, cast]) => (splitSessionKey(key).connectionId === connectionId ? [cast] : []))

  const stop = [
    onAddressChanged(deps.connections, (connectionId) => {
      for (const cast of castsOf(connectionId)) cast.reopen()
    }),
    onBackOnline(deps.connections, (connectionId) => {
      for (const cast of castsOf(connectionId)) cast.hurry()
    }),
    deps.sessions.onSeen((session: Session) => {
      if (isEnded(session)) casts.get(session.key)?.end()
      else casts.get(session.key)?.revive()
    }),
    deps.sessions.onRemoved((key) => {
      casts.get(key)?.end()
      kept.drop(key)
    })
  ]

  return {
    of,
    state,
    socket(key) {
      const socket = casts.get(key)?.socket() ?? null
      if (socket === null || !isOpen(state(key)))
        throw new AppError({ code: 'unreachable', message: 'the cast is not connected' })
      return socket
    },
    screen: (key) => screens.get(key) ?? null,
    onChanged: (listener) => changed.add(listener),
    onScreen: (listener) => resized.add(listener),
    close() {
      for (const unsubscribe of stop) unsubscribe()
      for (const cast of casts.values()) cast.close()
      casts.clear()
    }
  }
}
