import type { SocketState } from '@shared/domain/cast'
import type { ReconnectingSocket } from '@sdk/browser/types'
import { createUpstream, type Upstream } from '../casts/upstream'
import type { NetworkStatus } from '../ports'

const lingerMs = 10_000

export type SessionFeedDeps = {
  /** Finds the connection's client and opens the socket with it. */
  connect: (onState: (state: SocketState) => void, signal: AbortSignal) => Promise<ReconnectingSocket>
  network: NetworkStatus
  onSocket: (state: SocketState) => void
  /** A socket is about to be opened, after a time without one. */
  onConnect?: () => void
}

/** A socket of one session for as long as some window looks, and a while longer. */
export type SessionFeed = {
  socket(): SocketState
  open(windowId: string): void
  leave(windowId: string): void
  /** Skips a wait that is under way. */
  hurry(): void
  /** The connection is another one now: the socket must be opened anew. */
  reopen(): void
  /** The session is gone; what was read stays. */
  end(): void
  close(): void
}

export function createSessionFeed({ connect, network, onSocket, onConnect }: SessionFeedDeps): SessionFeed {
  const windows = new Set<string>()
  let upstream: Upstream<ReconnectingSocket> | null = null
  let socket: SocketState = { phase: 'idle' }
  let linger: NodeJS.Timeout | undefined
  let ended = false

  function setSocket(state: SocketState): void {
    socket = state
    onSocket(state)
  }

  function begin(): void {
    if (upstream !== null || ended) return
    onConnect?.()
    upstream = createUpstream({ network, onState: setSocket, open: connect })
  }

  function disconnect(state: SocketState): void {
    clearTimeout(linger)
    upstream?.close()
    upstream = null
    setSocket(state)
  }

  return {
    socket: () => socket,
    open(windowId) {
      windows.add(windowId)
      clearTimeout(linger)
      begin()
    },
    leave(windowId) {
      if (!windows.delete(windowId) || windows.size > 0) return
      linger = setTimeout(() => {
        if (!ended) disconnect({ phase: 'idle' })
      }, lingerMs)
    },
    hurry() {
      upstream?.hurry()
    },
    reopen() {
      if (upstream === null) return
      upstream.close()
      upstream = null
      begin()
    },
    end() {
      if (ended) return
      disconnect({ phase: 'stopped', cause: 'session-gone', error: null })
      ended = true
    },
    close() {
      clearTimeout(linger)
      upstream?.close()
      upstream = null
      ended = true
    }
  }
}
