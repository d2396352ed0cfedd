import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestChannel, frameUrls, loadImage, packetOf, type TestChannel } from '../viewer.testkit'
import { createBitmapPainter } from './bitmap-painter'
import { createDecodeQueue } from './decode-queue'
import type { Painter } from './painter'
import { createScaledPainter, targetSize } from './scaled-painter'
import { createView, type View } from './view'

let images: Uint8Array<ArrayBuffer>[]
let channel: TestChannel
let view: View
/** Decoded frames that nobody has painted or closed yet, and how many there were. */
let open: Set<object>
let decodes: number
let frames: (() => void)[]
let delays: { ms: number; run: () => void; cancelled: boolean }[]

beforeAll(async () => {
  images = await Promise.all([frameUrls.chartA, frameUrls.chartB, frameUrls.images].map(loadImage))
})

const counted = (painter: Painter): Painter => ({
  ...painter,
  async decode(image, header) {
    const drawable = await painter.decode(image, header)
    const held = {}
    open.add(held)
    decodes += 1
    const settle = (run: () => void) => () => {
      // Painted or closed once, never twice.
      expect(open.delete(held)).toBe(true)
      run()
    }
    return { paint: settle(drawable.paint), close: settle(drawable.close) }
  }
})

function show(painter: Painter, framesPerSecond: number | null): void {
  view = createView({
    viewId: 1,
    painter: counted(painter),
    queue: createDecodeQueue(2),
    urgent: true,
    framesPerSecond,
    post: () => undefined,
    now: () => performance.now(),
    requestFrame: (run) => frames.push(run),
    delay: (ms, run) => {
      const entry = { ms, run, cancelled: false }
      delays.push(entry)
      return () => (entry.cancelled = true)
    }
  })
  view.connect({ kind: 'port', port: channel.port })
}
const nextFrame = async (): Promise<void> => {
  await expect.poll(() => frames.length).toBeGreaterThan(0)
  for (const run of frames.splice(0)) run()
}
const imageOf = (seq: number): Uint8Array<ArrayBuffer> => images[seq % images.length] ?? new Uint8Array()

beforeEach(() => {
  channel = createTestChannel()
  open = new Set()
  decodes = 0
  frames = []
  delays = []
})
afterEach(() => view.close())

describe('a view', () => {
  for (const [name, createPainter] of [
    ['bitmaps', createBitmapPainter],
    ['scaled frames', createScaledPainter]
  ] as const) {
    it(`closes every frame that it does not paint (${name})`, async () => {
      show(createPainter(new OffscreenCanvas(1, 1)), null)
      // Frames go on coming while no animation frame comes: one decoded frame at most may be waiting.
      for (let seq = 1; seq <= 12; seq += 1) {
        channel.send(packetOf(seq, imageOf(seq)))
        await expect.poll(() => decodes).toBe(seq)
        await expect.poll(() => open.size).toBe(1)
      }
      await nextFrame()
      expect((await channel.acked(12)).paintedMs).not.toBeNull()
      expect(open.size).toBe(0)
      channel.send(packetOf(13, imageOf(1)))
      await expect.poll(() => open.size).toBe(1)
      view.close()
      expect(open.size).toBe(0)
    })
  }

  it('gives its decoded frame back when it goes out of sight, and paints it on return', async () => {
    show(createBitmapPainter(new OffscreenCanvas(1, 1)), null)
    channel.send(packetOf(1, imageOf(1)))
    await expect.poll(() => open.size).toBe(1)
    view.setVisible(false)
    expect(open.size).toBe(0)
    frames.splice(0).forEach((run) => run())
    view.setVisible(true)
    await nextFrame()
    await expect.poll(() => decodes).toBe(2)
    if (frames.length > 0) await nextFrame()
    expect((await channel.acked(1)).paintedMs).not.toBeNull()
  })

  it('pauses its channel while it is out of sight, a new channel too', async () => {
    show(createBitmapPainter(new OffscreenCanvas(1, 1)), null)
    view.setVisible(false)
    view.setVisible(true)
    await channel.next((message): message is { type: 'resume' } => message.type === 'resume')
    expect(channel.messages).toEqual([{ type: 'pause' }, { type: 'resume' }])
    view.setVisible(false)
    const second = createTestChannel()
    view.connect({ kind: 'port', port: second.port })
    await second.next((message): message is { type: 'pause' } => message.type === 'pause')
  })

  it('tells main when a tile has a frame to spare again, not before', async () => {
    show(createScaledPainter(new OffscreenCanvas(1, 1)), 5)
    channel.send(packetOf(1, imageOf(1)))
    await nextFrame()
    const rest = delays.find(({ ms }) => ms === 200)
    expect(channel.messages).toEqual([])
    rest?.run()
    expect((await channel.acked(1)).paintedMs).toBeGreaterThan(0)
  })
})

it('asks a decoder for what covers the tile, in the shape of the image, and never for more than there is', () => {
  const image = { width: 1280, height: 720 }
  expect(targetSize(image, { width: 320, height: 180 })).toEqual({ width: 320, height: 180 })
  expect(targetSize(image, { width: 320, height: 320 })).toEqual({ width: 569, height: 320 })
  expect(targetSize(image, { width: 4000, height: 4000 })).toEqual(image)
  expect(targetSize(image, null)).toEqual(image)
})
