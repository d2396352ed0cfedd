import type { CastStats } from '@shared/domain/cast'
import type { ViewStats } from '@/viewer/cast-view'

/** What the status line tells of the picture. Rates are of the last half second or so; times are epoch milliseconds. */
export type PictureFigures = {
  framesPerSecond: number
  bytesPerSecond: number
  dropped: number
  /** Left out, as they made no sense. */
  unreadable: number
  latencyMs: number | null
  lastFrameAt: number | null
}

/** The worker's own figures, and the latency that main alone can measure. Null before the first of them. */
export function figuresOf(stats: ViewStats | null, cast: CastStats | null): PictureFigures | null {
  if (stats === null) return null
  return {
    framesPerSecond: stats.framesPerSecond,
    bytesPerSecond: stats.bytesPerSecond,
    dropped: stats.dropped + stats.droppedUpstream,
    unreadable: stats.malformed + (cast?.malformedTotal ?? 0),
    latencyMs: cast?.latencyMs ?? null,
    lastFrameAt: stats.lastFrameAt
  }
}
