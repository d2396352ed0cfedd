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
export type SocketHandlers = {
  onOpen: () => void
  onMessage: (data: string | Uint8Array) => void
  onPong: () => void
  /** `status` is the HTTP status of a refused upgrade, where the runtime says it. */
  onClose: (info: { code: number; reason: string; status?: number; error?: string }) => void
}
export type SocketFactory = (
  url: string,
  options: { headers: Record<string, string>; protocols: string[] },
  handlers: SocketHandlers
) => SocketLike

/** Where a socket connects and as whom. */
export type SocketTarget = { url: string; headers: Record<string, string>; protocols: string[] }

export type ReconnectingSocket = {
  readonly state: SocketState
  /** Skips the wait, also after `stopped`. */
  retryNow(): void
  /** False: stop trying (offline or asleep); true: try at once. */
  setOnline(online: boolean): void
  close(): void
}
