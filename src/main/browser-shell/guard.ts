import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { protocolField } from '@shared/contract/wire'

/** The fields of a socket's subprotocols that are ours: a browser's WebSocket can send no header. */
export type SocketCredentials = { token: string | null; windowId: string | null; ticket: string | null }

export function readCredentials(header: string | undefined): SocketCredentials {
  const offered = (header ?? '').split(',').map((name) => name.trim())
  const field = (prefix: string): string | null =>
    offered.find((name) => name.startsWith(prefix) && name.length <= prefix.length + 200)?.slice(prefix.length) ?? null
  return { token: field(protocolField.token), windowId: field(protocolField.window), ticket: field(protocolField.ticket) }
}

/** Another site that resolves its name to loopback carries its own name here: only the address that we print is answered. */
export const isOwnHost = (headers: IncomingHttpHeaders, port: number): boolean => headers.host === `127.0.0.1:${port}`

/** A socket has to come from our own page; a browser always sends its origin. */
export const isOwnOrigin = (headers: IncomingHttpHeaders, port: number): boolean => headers.origin === `http://127.0.0.1:${port}`

export function isToken(given: string | null, expected: string): boolean {
  if (given === null) return false
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
