import { type CoreSocket, createReconnectingSocket, type ReconnectingOptions } from '../../net/reconnecting-socket'
import type { SocketDeps } from '../types'
import { socketTarget } from './socket-target'

export type SessionSocketOptions = ReconnectingOptions & {
  sessionId: string
  /** `/v1/sessions/cast` and its like. */
  path: string
  query?: Record<string, string>
}

/** A socket of one session that comes back by itself as long as the session is there; starts at once. */
export function createSessionSocket(deps: SocketDeps, options: SessionSocketOptions): CoreSocket {
  const { createSocket, checkSession, now, random } = deps
  return createReconnectingSocket(
    {
      createSocket,
      target: () => socketTarget(deps, options),
      check: (signal) => checkSession(options.sessionId, signal),
      now,
      random
    },
    options
  )
}
