import type { SocketTarget } from '../../net/socket'
import { authHeaders } from '../auth'
import type { SocketDeps } from '../types'

/**
 * Where a socket connects and as whom. In main the token is a header; a browser's WebSocket can set none, so there it goes as a subprotocol or, last of all, as
 * `?token=` (which proxies like to log).
 */
export async function socketTarget(
  deps: Pick<SocketDeps, 'connection' | 'socketAuth'>,
  options: { sessionId: string; path: string; query?: Record<string, string> }
): Promise<SocketTarget> {
  const { connection, socketAuth = 'header' } = deps
  const url = new URL(connection.baseUrl.replace(/^http/, 'ws').replace(/\/+$/, '') + options.path)
  url.searchParams.set('sessionId', options.sessionId)
  for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value)
  const headers = await authHeaders(connection)
  if (socketAuth === 'header') return { url: url.href, headers, protocols: [] }

  const secret = Object.values(headers)[0]?.replace(/^Bearer /, '')
  if (secret === undefined) return { url: url.href, headers: {}, protocols: [] }
  // The prefix is what the local host reads; the other name is the one for the server to pick, so that the answer does not repeat the token.
  if (socketAuth === 'protocol') return { url: url.href, headers: {}, protocols: ['castdeck', `bearer.${secret}`] }
  url.searchParams.set('token', secret)
  return { url: url.href, headers: {}, protocols: [] }
}
