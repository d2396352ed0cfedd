import type { SocketFactory } from '../../net/socket'
import { type CborSocket, type CborSocketEvents, createCborSocket } from './cbor-socket'
import { socketTarget } from './socket-target'

/** `base` may be relative to the API. */
export type SocketCredentials = { base: string; token: string }

export type SocketPool = {
  /** Connects at once; in the pool until it is closed. `credentials` is asked at each connect. */
  open(credentials: () => Promise<SocketCredentials>, events: CborSocketEvents): CborSocket
  /** Connects now whatever waits or was stopped. */
  retryNow(): void
  /** False drops all connections at once, true connects them. */
  setOnline(online: boolean): void
  close(): void
}

export type SocketPoolDeps = {
  api: string
  license: () => string
  /** Made when the first socket is opened: not every runtime that makes calls has a WebSocket. */
  createSocket: () => SocketFactory
  /** Tells when the machine goes offline and comes back; answers how to stop. Asked only while there are sockets. */
  watchNetwork: (onOnline: (online: boolean) => void) => () => void
}

/** All sockets of a client: one for events, one for each session's stream. */
export function createSocketPool(deps: SocketPoolDeps): SocketPool {
  const sockets = new Set<CborSocket>()
  let online = true
  let unwatch: (() => void) | null = null

  function setOnline(next: boolean): void {
    online = next
    for (const socket of sockets) socket.setOnline(next)
  }

  function join(socket: CborSocket): CborSocket {
    sockets.add(socket)
    unwatch ??= deps.watchNetwork(setOnline)
    if (!online) socket.setOnline(false)
    return socket
  }

  function leave(socket: CborSocket): void {
    sockets.delete(socket)
    socket.close()
    if (sockets.size > 0) return
    unwatch?.()
    unwatch = null
    // Nobody says any more when the network comes back.
    online = true
  }

  return {
    open(credentials, events) {
      const target = async () => socketTarget({ api: deps.api, license: deps.license(), ...(await credentials()) })
      const socket = join(
        createCborSocket({ createSocket: deps.createSocket(), target, now: Date.now, random: Math.random }, events)
      )
      return {
        get state() {
          return socket.state
        },
        get latency() {
          return socket.latency
        },
        send: (event, data) => socket.send(event, data),
        retryNow: () => socket.retryNow(),
        setOnline: (next) => socket.setOnline(next),
        close: () => leave(socket)
      }
    },
    retryNow() {
      for (const socket of sockets) if (socket.state.phase !== 'open') socket.retryNow()
    },
    setOnline,
    close() {
      for (const socket of [...sockets]) leave(socket)
    }
  }
}
