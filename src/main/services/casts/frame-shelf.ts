import { readImageHeader } from '@shared/image-header'
import type { CastFrame } from '@sdk/browser/types'

/** Each keeps a whole message alive; tabs beyond that show their next frame instead. */
const maxFrames = 24

type Screen = { width: number; height: number }

/** The last frame of each tab, undecoded: a page that stands still sends no second one for a viewer that comes later. */
export type FrameShelf = {
  /** The screen's size, if this frame's differs from the one before. */
  put(frame: CastFrame): Screen | null
  of(pageId: string): CastFrame | null
  newest(): CastFrame | null
  /** Drops frames of tabs that are not listed any more. */
  keep(pageIds: string[]): void
}

export function createFrameShelf(): FrameShelf {
  // In order of arrival, oldest first.
  const frames = new Map<string, CastFrame>()
  let screen: Screen | null = null

  return {
    put(frame) {
      frames.delete(frame.pageId)
      frames.set(frame.pageId, frame)
      const oldest = frames.size > maxFrames ? frames.keys().next().value : undefined
      if (oldest !== undefined) frames.delete(oldest)
      const size = frame.viewport ?? imageSize(frame.base64)
      if (size === null || (screen?.width === size.width && screen.height === size.height)) return null
      screen = { width: size.width, height: size.height }
      return screen
    },
    of: (pageId) => frames.get(pageId) ?? null,
    newest: () => [...frames.values()].at(-1) ?? null,
    keep(pageIds) {
      const listed = new Set(pageIds)
      // An empty list is a session about to end: its last frame is what an operator wants to see then.
      if (listed.size > 0) for (const pageId of frames.keys()) if (!listed.has(pageId)) frames.delete(pageId)
    }
  }
}

/** A JPEG's size stands in its first segments; a multiple of 4, as a group of 4 characters is 3 bytes. */
const headerLength = 2048

/** For servers that do not say how large the page is: the image is what there is of it. */
function imageSize(base64: Uint8Array | string): Screen | null {
  const start = typeof base64 === 'string' ? base64.slice(0, headerLength) : latin1(base64.subarray(0, headerLength))
  return readImageHeader(Buffer.from(start, 'base64'))?.size ?? null
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
