import { parseLogMessage } from '../dialects/log-message'
import type { LogsEvents, LogsSocket, SocketDeps } from '../types'
import { createSessionSocket } from './session-socket'
import type { SocketTiming } from '../../net/socket-machine'

export type StreamOptions = { sessionId: string; timing?: Partial<SocketTiming> }

/**
 * The console of a session, and network rows where the server sends them, normalised from either dialect. Servers send no history: rows begin with the connection,
 * and what was logged while it was away is lost (`onReconnected` marks the gap). Times are epoch milliseconds; a text is at most 20,000 characters.
 */
export function openLogs(deps: SocketDeps, { sessionId, timing = {} }: StreamOptions, events: LogsEvents): LogsSocket {
  const now = deps.now ?? Date.now
  let total = 0
  return createSessionSocket(deps, {
    sessionId,
    path: '/v1/sessions/logs',
    timing,
    onState: events.onState,
    onOpen: (reconnected) => {
      if (reconnected) events.onReconnected()
    },
    onMessage: (data) => {
      const { rows, malformed } = parseLogMessage(data, now())
      if (rows.length > 0) events.onEntries(rows)
      if (malformed === 0) return
      total += malformed
      events.onMalformed?.(total)
    }
  })
}
