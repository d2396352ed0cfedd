import type { SocketState } from '@shared/domain/cast'
import { AppError, toErrorInfo } from '@shared/errors'
import type { ReconnectingSocket } from '@sdk/browser/types'
import type { NetworkStatus } from '../ports'
import { pollDelay } from '../sessions/delays'

/** One reconnecting socket of one session. `socket` is null while there is no client to open it with. */
export type Upstream<S extends ReconnectingSocket> = {
  readonly socket: S | null
  /** Connects anew, also after a stop. */
  retryNow(): void
  /** Skips a wait that is under way; a socket that works or has stopped is left as it is. */
  hurry(): void
  /** Closes for good; nothing is told after that. */
  close(): void
}

export type UpstreamDeps<S extends ReconnectingSocket> = {
  /** Finds the connection's client, probing where it must, and opens the socket with it. */
  open: (onState: (state: SocketState) => void, signal: AbortSignal) => Promise<S>
  onState: (state: SocketState) => void
  network: NetworkStatus
  now?: () => number
}

/**
 * Opens a socket as soon as its connection can be reached. The socket itself reconnects from then on; before that, the waiting is done here, told by the
 * same states.
 */
export function createUpstream<S extends ReconnectingSocket>(deps: UpstreamDeps<S>): Upstream<S> {
  const now = deps.now ?? Date.now
  const closing = new AbortController()
  let socket: S | null = null
  let timer: NodeJS.Timeout | undefined
  let failures = 0
  let connecting = false
  let phase: SocketState['phase'] = 'idle'

  const tell = (state: SocketState): void => {
    if (closing.signal.aborted) return
    phase = state.phase
    deps.onState(state)
  }

  async function connect(): Promise<void> {
    clearTimeout(timer)
    connecting = true
    tell({ phase: 'connecting', attempt: failures + 1 })
    try {
      socket = await deps.open(tell, closing.signal)
      if (closing.signal.aborted) socket.close()
    } catch (error) {
      failures += 1
      refused(error)
    } finally {
      connecting = false
    }
  }

  function refused(error: unknown): void {
    const info = toErrorInfo(error)
    if (error instanceof AppError && error.code === 'unauthorised') {
      tell({ phase: 'stopped', cause: 'unauthorised', error: info })
    } else if (error instanceof AppError && error.code === 'not-found') {
      tell({ phase: 'stopped', cause: 'session-gone', error: info })
    } else if (!closing.signal.aborted) {
      const delay = pollDelay(failures, { watched: true })
      tell({ phase: 'waiting', attempt: failures, retryAt: now() + delay, error: info })
      timer = setTimeout(() => void connect(), delay)
    }
  }

  const unsubscribe = deps.network.onChange((online) => {
    if (socket !== null) socket.setOnline(online)
    else if (online && !connecting) void connect()
  })
  void connect()

  function retryNow(): void {
    if (socket !== null) socket.retryNow()
    else if (!connecting) void connect()
  }

  return {
    get socket() {
      return socket
    },
    retryNow,
    hurry() {
      if (phase === 'waiting') retryNow()
    },
    close() {
      closing.abort()
      clearTimeout(timer)
      unsubscribe()
      socket?.close()
    }
  }
}
