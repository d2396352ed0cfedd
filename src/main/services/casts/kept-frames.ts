import type { SessionKey } from '@shared/domain/session'
import type { CastFrame } from '@sdk/browser/types'

/** Each keeps a whole message alive. */
const maxKept = 40

/** The last frame of each session that nobody looks at any more: all there is to see of one that ends meanwhile, or had ended before. */
export type KeptFrames = {
  put(key: SessionKey, frame: CastFrame): void
  of(key: SessionKey): CastFrame | null
  drop(key: SessionKey): void
}

export function createKeptFrames(): KeptFrames {
  // In order of arrival, oldest first.
  const frames = new Map<SessionKey, CastFrame>()
  return {
    put(key, frame) {
      frames.delete(key)
      frames.set(key, frame)
      const oldest = frames.size > maxKept ? frames.keys().next().value : undefined
      if (oldest !== undefined) frames.delete(oldest)
    },
    of: (key) => frames.get(key) ?? null,
    drop: (key) => void frames.delete(key)
  }
}
