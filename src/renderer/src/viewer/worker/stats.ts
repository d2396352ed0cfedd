import type { ViewStats } from './protocol'

export type StatsMeter = {
  packet: (bytes: number) => void
  /** `count` frames that main dropped before the one that came. */
  droppedUpstream: (count: number) => void
  painted: (frame: { decodeMs: number; receivedAt: number }) => void
  dropped: () => void
  malformed: () => void
  stop: () => void
}

export type StatsDeps = {
  report: (stats: ViewStats) => void
  now: () => number
  /** Calls back after `ms`; gives its cancel. */
  delay: (ms: number, run: () => void) => () => void
}

/** At most two reports a second: each one costs the UI thread a task. */
const statsIntervalMs = 500

/** Counts, and reports while anything changes. One report more follows the last change, so that rates fall to zero by themselves. */
export function createStatsMeter({ report, now, delay }: StatsDeps): StatsMeter {
  const total = { painted: 0, dropped: 0, droppedUpstream: 0, malformed: 0, bytes: 0 }
  let reported = { ...total }
  let reportedAt = 0
  let decodeMs = 0
  let lastFrameAt: number | null = null
  let cancel: (() => void) | null = null

  const send = (): void => {
    cancel = null
    const seconds = Math.max(1, now() - reportedAt) / 1000
    const painted = total.painted - reported.painted
    const bytes = total.bytes - reported.bytes
    const changed = painted > 0 || bytes > 0 || total.dropped !== reported.dropped || total.malformed !== reported.malformed
    report({
      ...total,
      framesPerSecond: painted / seconds,
      bytesPerSecond: bytes / seconds,
      decodeMs: painted === 0 ? null : decodeMs / painted,
      lastFrameAt
    })
    reported = { ...total }
    reportedAt = now()
    decodeMs = 0
    if (changed) schedule()
  }
  const schedule = (): void => {
    if (cancel !== null) return
    reportedAt = now()
    cancel = delay(statsIntervalMs, send)
  }

  return {
    packet(bytes) {
      total.bytes += bytes
      schedule()
    },
    droppedUpstream: (count) => (total.droppedUpstream += count),
    painted(frame) {
      total.painted += 1
      decodeMs += frame.decodeMs
      lastFrameAt = frame.receivedAt
      schedule()
    },
    dropped() {
      total.dropped += 1
      schedule()
    },
    malformed() {
      total.malformed += 1
      schedule()
    },
    stop: () => cancel?.()
  }
}
