import { describe, expect, it } from 'vitest'
import { decodeFramePacket, encodeFramePrefix, type FrameFacts } from './frame-packet'

const facts: FrameFacts = {
  pageId: 'p1',
  url: 'https://example.com/ä',
  title: '日本',
  viewport: { width: 800, height: 600 },
  dropped: 3
}

function packet(image: number[], changed: Partial<FrameFacts> = {}): Uint8Array<ArrayBuffer> {
  const prefix = encodeFramePrefix(0xffff_ffff, 1234.5, { ...facts, ...changed })
  return new Uint8Array([...prefix, ...image])
}

describe('a frame packet', () => {
  it('comes out as it went in, also from the middle of a larger buffer', () => {
    const bytes = packet([1, 2, 3])
    const inside = new Uint8Array([9, 9, ...bytes]).subarray(2)
    for (const given of [bytes, inside]) {
      const read = decodeFramePacket(given)
      expect({ ...read, image: [...read.image] }).toEqual({ seq: 0xffff_ffff, receivedAt: 1234.5, facts, image: [1, 2, 3] })
    }
  })

  it('refuses facts that its header has no room for', () => {
    expect(() => encodeFramePrefix(1, 1, { ...facts, url: 'x'.repeat(70_000) })).toThrow(RangeError)
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['half a header', packet([]).subarray(0, 15)],
    ['another version', packet([]).fill(2, 0, 1)],
    ['facts that are cut short', packet([]).subarray(0, 40)],
    ['facts that are no JSON', packet([]).fill(0x7b, 16)],
    ['facts of another shape', packet([], { dropped: 0.5 })]
  ])('throws on %s', (_, bytes) => {
    expect(() => decodeFramePacket(bytes)).toThrow()
  })
})
