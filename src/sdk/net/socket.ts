import type { SocketState } from '@shared/domain/cast'

/** The part of a WebSocket that is used; `ws` in main, the global one elsewhere. Text arrives as bytes where the runtime can give them. */
export interface SocketLike {
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(code?: number, reason?: string): void
  /** Protocol ping, where the runtime can send one; `pong` is reported to `onPong`. */
  ping?: () => void
  /** Drops the connection without a handshake. */
  terminate?: () => void
  readonly bufferedAmount: number
}
/** What a factory tells of its socket. Of `onClose` exactly one call is expected, for a connection that never opened as well. */
export type SocketHandlers = {
  onOpen: () => void
  onMessage: (data: string | Uint8Array) => void
  onPong: () => void
  /** `status` is the HTTP status of a refused upgrade and `retryAfter` its header of that name, where the runtime tells them. */
  onClose: (info: { code: number; reason: string; status?: number; error?: string; retryAfter?: string }) => void
}
/** Opens a WebSocket. Hand messages on as bytes where the runtime has them: it saves making a string of each frame. Throws what keeps it from trying. */
export type SocketFactory = (
  url: string,
  options: { headers: Record<string, string>; protocols: string[] },
  handlers: SocketHandlers
) => SocketLike

/** Where a socket connects and as whom. */
export type SocketTarget = { url: string; headers: Record<string, string>; protocols: string[] }

/**
 * A socket that comes back by itself: 1 s doubled to 30 s with jitter, from 1 s again once a connection has lasted, never once what it belongs to is gone or a
 * second token is refused. Silence is normal; death is found by asking.
 */
export type ReconnectingSocket = {
  readonly state: SocketState
  /** Skips the wait, also after `stopped`. */
  retryNow(): void
  /** False: stop trying (offline or asleep); true: try at once. */
  setOnline(online: boolean): void
  /** For good; `state` is `stopped` then. */
  close(): void
}
