import type { Dialect } from '@shared/domain/connection'
import { parseLiveSteps } from '../dialects/documented/live-steps'
import type { ActionsEvents, ReconnectingSocket, SocketDeps } from '../types'
import type { StreamOptions } from './open-logs'
import { createSessionSocket } from './session-socket'

export type ActionsOptions = StreamOptions & { dialect: Dialect }

/**
 * The steps of whoever drives a session by `execute`: additive, the local host's. A server without it is asked once and then left alone (`stopped` with
 * `not-supported`; `retryNow` asks again). Steel is not asked at all: it hands a socket that it does not know to its browser. Times are epoch milliseconds.
 */
export function openActions(
  deps: SocketDeps,
  { sessionId, dialect, timing = {} }: ActionsOptions,
  events: ActionsEvents
): ReconnectingSocket {
  if (dialect === 'steel') return absent(events)
  const now = deps.now ?? Date.now
  let total = 0
  return createSessionSocket(deps, {
    sessionId,
    path: '/v1/sessions/actions',
    timing,
    additive: true,
    onState: events.onState,
    onMessage: (data) => {
      const { steps, malformed } = parseLiveSteps(data, now())
      if (steps.length > 0) events.onSteps(steps)
      if (malformed === 0) return
      total += malformed
      events.onMalformed?.(total)
    }
  })
}

function absent({ onState }: ActionsEvents): ReconnectingSocket {
  const state = { phase: 'stopped', cause: 'not-supported', error: null } as const
  queueMicrotask(() => onState(state))
  return { state, retryNow: () => undefined, setOnline: () => undefined, close: () => undefined }
}
