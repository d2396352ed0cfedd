import type { CastStats } from '@shared/domain/cast'
import type { SessionKey } from '@shared/domain/session'
import type { CastFrame } from '@sdk/browser/types'

/** Counts of one cast, told once a second for as long as they change. */
export type StatsMeter = {
  frame(frame: CastFrame): void
  dropped(frames: number): void
  malformed(): void
  latency(ms: number): void
  stop(): void
}

const periodMs = 1000

export function createStatsMeter(sessionKey: SessionKey, tell: (stats: CastStats) => void): StatsMeter {
  let frames = 0
  let bytes = 0
  let droppedTotal = 0
  let malformedTotal = 0
  let lastFrameAt: number | null = null
  let latencyMs: number | null = null
  let told = ''

  const timer = setInterval(() => {
    const stats: CastStats = {
      sessionKey,
      framesPerSecond: (frames * 1000) / periodMs,
      bytesPerSecond: (bytes * 1000) / periodMs,
      droppedTotal,
      malformedTotal,
      lastFrameAt,
      latencyMs
    }
    frames = 0
    bytes = 0
    const text = JSON.stringify(stats)
    if (text !== told) tell(stats)
    told = text
  }, periodMs)

  return {
    frame({ base64, receivedAt }) {
      frames += 1
      bytes += base64.length
      lastFrameAt = receivedAt
    },
    dropped(count) {
      droppedTotal += count
    },
    malformed() {
      malformedTotal += 1
    },
    latency(ms) {
      latencyMs = ms
    },
    stop: () => clearInterval(timer)
  }
}
