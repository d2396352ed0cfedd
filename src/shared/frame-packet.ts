import { z } from 'zod'

/**
 * One frame as main sends it down a viewer's channel: a small binary header, the frame's facts as JSON, then the JPEG's own bytes.
 *
 *   0  u8   version (1)
 *   1  u8   reserved, 0
 *   2  u16  length of the JSON in bytes, little endian
 *   4  u32  sequence number of the frame in this channel, little endian
 *   8  f64  when main received it, epoch milliseconds, little endian
 *  16  JSON (UTF-8), then the image to the end
 */
const framePacketVersion = 1
const headerLength = 16

export const frameFactsSchema = z.object({
  pageId: z.string(),
  url: z.string(),
  title: z.string(),
  /** The page's size in CSS pixels, where the server says it: the image may be smaller. Input is mapped to this; else to the image's own size. */
  viewport: z.object({ width: z.number(), height: z.number() }).nullable(),
  /** Frames dropped in main since the last one sent here. */
  dropped: z.number().int()
})
export type FrameFacts = z.infer<typeof frameFactsSchema>
export type FramePacket = { seq: number; receivedAt: number; facts: FrameFacts; image: Uint8Array<ArrayBuffer> }

/** The bytes before the image. Main writes the image behind them without copying it twice: allocate `prefix.length + image.length`. */
export function encodeFramePrefix(seq: number, receivedAt: number, facts: FrameFacts): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(facts))
  if (json.length > 0xffff) throw new RangeError('frame facts exceed 64 KiB')
  const bytes = new Uint8Array(headerLength + json.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, framePacketVersion)
  view.setUint16(2, json.length, true)
  view.setUint32(4, seq >>> 0, true)
  view.setFloat64(8, receivedAt, true)
  bytes.set(json, headerLength)
  return bytes
}

/** Reads a packet; `image` is a view on the given bytes. Throws on anything malformed. */
export function decodeFramePacket(bytes: Uint8Array<ArrayBuffer>): FramePacket {
  if (bytes.length < headerLength) throw new RangeError('frame packet is too short')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint8(0) !== framePacketVersion) throw new RangeError(`frame packet version ${view.getUint8(0)} is unknown`)
  const imageAt = headerLength + view.getUint16(2, true)
  if (imageAt > bytes.length) throw new RangeError('frame packet is cut short')
  const facts: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(headerLength, imageAt)))
  return {
    seq: view.getUint32(4, true),
    receivedAt: view.getFloat64(8, true),
    facts: frameFactsSchema.parse(facts, { jitless: true }),
    image: bytes.subarray(imageAt)
  }
}
