import type { SocketState } from '@shared/domain/cast'
import type { LogEntry } from '@shared/domain/log'
import type { LogsEvents, LogsSocket } from '@sdk/browser/types'
import { createSessionFeed, type SessionFeed } from '../feeds/session-feed'
import type { NetworkStatus } from '../ports'
import { createLogRing } from './ring'

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
export type SessionLog = SessionFeed & {
  snapshot(): { entries: LogEntry[]; socket: SocketState; droppedTotal: number }
  clear(): void
}

export function createSessionLog(deps: SessionLogDeps): SessionLog {
  const ring = createLogRing()
  let told = 0
  let batch: NodeJS.Timeout | undefined

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

  const feed = createSessionFeed({
    network: deps.network,
    onSocket: deps.onSocket,
    onConnect: () => {
      if (ring.lastSeq() > 0) markGap()
    },
    connect: (onState, signal) =>
      deps.connect({ onState, onEntries: (entries) => entries.forEach(add), onReconnected: markGap }, signal)
  })

  return {
    ...feed,
    snapshot() {
      // What a window is given now must not come to it again.
      if (batch !== undefined) {
        clearTimeout(batch)
        flush()
      }
      return { entries: ring.entries(), socket: feed.socket(), droppedTotal: ring.dropped() }
    },
    clear: () => ring.clear(),
    close() {
      clearTimeout(batch)
      feed.close()
    }
  }
}
