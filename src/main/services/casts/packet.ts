import { encodeFramePrefix, type FrameFacts } from '@shared/frame-packet'
import type { CastFrame } from '@sdk/browser/types'

/** One viewer's packets, each in the same buffer: the last one has left for the window before the next is written (one in flight). */
export type PacketWriter = {
  /** The bytes hold until the next call. */
  write(seq: number, frame: CastFrame, dropped: number): Uint8Array
}

const slack = 1.25

/** Decodes a frame's base64 straight behind its prefix, without a copy of the image in between. */
export function createPacketWriter(): PacketWriter {
  let buffer = Buffer.alloc(0)
  return {
    write(seq, frame, dropped) {
      const prefix = encodeFramePrefix(seq, frame.receivedAt, factsOf(frame, dropped))
      const most = prefix.length + Math.ceil((frame.base64.length * 3) / 4)
      // Frames of one page differ in size by little: grow rarely, and let go of a giant's buffer.
      if (buffer.length < most || buffer.length > 8 * most) buffer = Buffer.allocUnsafeSlow(Math.ceil(most * slack))
      buffer.set(prefix)
      const written = decodeInto(buffer, prefix.length, frame.base64)
      return new Uint8Array(buffer.buffer, buffer.byteOffset, prefix.length + written)
    }
  }
}

/**
 * Node decodes base64 from strings only, and a string above 128 KiB goes to V8's large object space, where making it costs ten times its decoding: so in
 * pieces. A multiple of 4, as a group of 4 characters is 3 bytes.
 */
const pieceLength = 16 * 1024

/** Writes what a frame's base64 stands for, and answers its length in bytes. */
function decodeInto(target: Buffer, start: number, base64: Uint8Array | string): number {
  if (typeof base64 === 'string') return target.write(base64, start, 'base64')
  const bytes = Buffer.from(base64.buffer, base64.byteOffset, base64.byteLength)
  let at = start
  for (let from = 0; from < bytes.length; from += pieceLength) {
    const written = target.write(bytes.toString('latin1', from, from + pieceLength), at, 'base64')
    at += written
    const isWhole = written === (pieceLength / 4) * 3
    // White space or padding within: pieces no longer fall on groups, and only the whole is sure.
    if (!isWhole && from + pieceLength < bytes.length) return target.write(bytes.toString('latin1'), start, 'base64')
  }
  return at - start
}

// The prefix has room for 64 KiB of JSON: URLs and titles are the page's own and may be anything.
const maxUrl = 8192
const maxTitle = 1024

const factsOf = (frame: CastFrame, dropped: number): FrameFacts => ({
  pageId: frame.pageId,
  url: frame.url.slice(0, maxUrl),
  title: frame.title.slice(0, maxTitle),
  viewport: frame.viewport,
  dropped
})
