import type { SocketState } from '@shared/domain/cast'
import type { LogEntry } from '@shared/domain/log'
import type { LogsEvents, LogsSocket } from '@sdk/browser/types'
import { createUpstream, type Upstream } from '../casts/upstream'
import type { NetworkStatus } from '../ports'
import { createLogRing } from './ring'

const lingerMs = 10_000
/** Ten appends a second are as good as any number, to a reader. */
const batchMs = 100

export type SessionLogDeps = {
  connect: (events: LogsEvents, signal: AbortSignal) => Promise<LogsSocket>
  network: NetworkStatus
  onAppended: (entries: LogEntry[], droppedTotal: number) => void
  onSocket: (state: SocketState) => void
  now: () => number
}

/** The log of one session: what is kept, and a socket for as long as some window looks. */
export type SessionLog = {
  snapshot(): { entries: LogEntry[]; socket: SocketState; droppedTotal: number }
  open(windowId: string): void
  leave(windowId: string): void
  clear(): void
  /** The connection is another one now: the socket must be opened anew. */
  reopen(): void
  /** The session is gone; what was read stays. */
  end(): void
  close(): void
}

export function createSessionLog(deps: SessionLogDeps): SessionLog {
  const ring = createLogRing()
  const windows = new Set<string>()
  let upstream: Upstream<LogsSocket> | null = null
  let socket: SocketState = { phase: 'idle' }
  let told = 0
  let batch: NodeJS.Timeout | undefined
  let linger: NodeJS.Timeout | undefined
  let ended = false

  function setSocket(state: SocketState): void {
    socket = state
    deps.onSocket(state)
  }

  function flush(): void {
    batch = undefined
    const entries = ring.entries(told)
    told = ring.lastSeq()
    if (entries.length > 0) deps.onAppended(entries, ring.dropped())
  }

  function add(entry: Omit<LogEntry, 'seq'>): void {
    ring.add(entry)
    batch ??= setTimeout(flush, batchMs)
  }

  /** Servers send no history: what was logged while nobody listened is not here. */
  function markGap(): void {
    add({ kind: 'gap', pageId: null, level: 'info', text: '', timestamp: deps.now(), location: null })
  }

  function connect(): void {
    if (upstream !== null || ended) return
    if (ring.lastSeq() > 0) markGap()
    upstream = createUpstream({
      network: deps.network,
      onState: setSocket,
      open: (onState, signal) =>
        deps.connect({ onState, onEntries: (entries) => entries.forEach(add), onReconnected: markGap }, signal)
    })
  }

  function disconnect(state: SocketState): void {
    clearTimeout(linger)
    if (upstream === null && ended) return
    upstream?.close()
    upstream = null
    setSocket(state)
  }

  return {
    snapshot() {
      // What a window is given now must not come to it again.
      if (batch !== undefined) {
        clearTimeout(batch)
        flush()
      }
      return { entries: ring.entries(), socket, droppedTotal: ring.dropped() }
    },
    open(windowId) {
      windows.add(windowId)
      clearTimeout(linger)
      connect()
    },
    leave(windowId) {
      if (!windows.delete(windowId) || windows.size > 0) return
      linger = setTimeout(() => disconnect({ phase: 'idle' }), lingerMs)
    },
    clear: () => ring.clear(),
    reopen() {
      if (upstream === null) return
      upstream.close()
      upstream = null
      connect()
    },
    end() {
      if (ended) return
      disconnect({ phase: 'stopped', cause: 'session-gone', error: null })
      ended = true
    },
    close() {
      clearTimeout(batch)
      clearTimeout(linger)
      upstream?.close()
      upstream = null
      ended = true
    }
  }
}
