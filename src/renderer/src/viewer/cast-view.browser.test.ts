import type { ViewerMessage } from '@shared/viewer-channel'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCastView, type CastView, type Picture, type ViewKind, type ViewStats } from './cast-view'
import { createDecodeWorker, type DecodeWorker } from './decode-worker'
import {
  createTestChannel,
  frameUrls,
  loadImage,
  meanDifference,
  packetOf,
  pixelsOf,
  referencePixels,
  type TestChannel
} from './viewer.testkit'

let frames: Record<keyof typeof frameUrls, Uint8Array<ArrayBuffer>>
let worker: DecodeWorker
let canvas: HTMLCanvasElement
let channel: TestChannel
let view: CastView
let pictures: Picture[]
let stats: ViewStats[]
let closed: number
const failures: string[] = []

beforeAll(async () => {
  const [chartA, chartB, images, large] = await Promise.all(
    [frameUrls.chartA, frameUrls.chartB, frameUrls.images, frameUrls.large].map(loadImage)
  )
  if (!chartA || !chartB || !images || !large) throw new Error('fixtures are missing')
  frames = { chartA, chartB, images, large }
})

function show(kind: ViewKind): void {
  view = createCastView({
    worker,
    canvas,
    kind,
    onPicture: (picture) => pictures.push(picture),
    onStats: (report) => stats.push(report),
    onClosed: () => (closed += 1)
  })
  view.connect({ kind: 'port', port: channel.port })
}

beforeEach(() => {
  worker = createDecodeWorker({ onFailure: (message) => failures.push(message) })
  canvas = document.createElement('canvas')
  document.body.append(canvas)
  channel = createTestChannel()
  pictures = []
  stats = []
  closed = 0
})

afterEach(() => {
  view.dispose()
  worker.dispose()
  canvas.remove()
  expect(failures).toEqual([])
})

const said = (type: ViewerMessage['type']): Promise<ViewerMessage> =>
  channel.next((message): message is ViewerMessage => message.type === type)
/** The compositor takes a worker's canvas over a frame or so after the acknowledgement. */
const expectPainted = async (image: Uint8Array<ArrayBuffer>, width: number, height: number, tolerance: number): Promise<void> => {
  const reference = await referencePixels(image, width, height)
  await expect.poll(() => meanDifference(pixelsOf(canvas, width, height), reference)).toBeLessThan(tolerance)
}

describe('a focused view', () => {
  it('paints the very pixels of the frame', async () => {
    show('focused')
    channel.send(packetOf(1, frames.chartA))
    const ack = await channel.acked(1)
    expect(ack.paintedMs).toBeGreaterThan(0)
    await expectPainted(frames.chartA, 1280, 720, 0.01)
  })

  it('tells that main has closed its channel, and goes on with another one', async () => {
    show('focused')
    channel.send(packetOf(1, frames.chartA))
    await channel.acked(1)
    channel.sayClosed()
    await expect.poll(() => closed).toBe(1)
    channel = createTestChannel()
    view.connect({ kind: 'port', port: channel.port })
    channel.send(packetOf(1, frames.chartB))
    await channel.acked(1)
    await expectPainted(frames.chartB, 1280, 720, 0.01)
    expect(closed).toBe(1)
  })

  it('follows a frame of another size and tells of the page behind it', async () => {
    show('focused')
    channel.send(packetOf(1, frames.chartA))
    await channel.acked(1)
    channel.send(packetOf(2, frames.large, { viewport: { width: 2560, height: 1440 }, title: 'Large' }))
    await channel.acked(2)
    await expectPainted(frames.large, 1920, 1080, 0.01)
    await expect
      .poll(() => pictures.map(({ title, page, image }) => ({ title, page, image })))
      .toEqual([
        { title: 'Shop', page: { width: 1280, height: 720 }, image: { width: 1280, height: 720 } },
        { title: 'Large', page: { width: 2560, height: 1440 }, image: { width: 1920, height: 1080 } }
      ])
  })

  it('lets the newest of a burst win and acknowledges every frame once', async () => {
    show('focused')
    const sent = Array.from({ length: 30 }, (_, index) => index + 1)
    for (const seq of sent) channel.send(packetOf(seq, seq === 30 ? frames.images : frames.large))
    const last = await channel.acked(30)
    expect(last.paintedMs).not.toBeNull()
    await expectPainted(frames.images, 1280, 720, 0.01)
    const acks = channel.messages.flatMap((message) => (message.type === 'ack' ? [message] : []))
    expect(acks.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(sent)
    const painted = acks.filter(({ paintedMs }) => paintedMs !== null).map(({ seq }) => seq)
    expect(painted).toEqual([...painted].sort((a, b) => a - b))
    await expect.poll(() => stats.at(-1)).toMatchObject({ painted: painted.length, dropped: 30 - painted.length })
    expect(painted.length).toBeLessThan(15)
  })

  it('decodes nothing out of sight, and paints the newest once it is seen', async () => {
    show('focused')
    channel.send(packetOf(1, frames.chartA))
    await channel.acked(1)
    view.setVisible(false)
    // What is asked of a view and what its channel brings go by two ports, and may overtake each other.
    await said('pause')
    channel.send(packetOf(2, frames.chartB))
    channel.send(packetOf(3, frames.images))
    // Overtaken without having been decoded; the third owes its acknowledgement, so that main sends no more.
    expect((await channel.acked(2)).paintedMs).toBeNull()
    expect(await view.lastFrame()).toMatchObject({ image: frames.chartA })
    expect(channel.messages.map(({ type }) => type)).toEqual(['ack', 'pause', 'ack'])
    view.setVisible(true)
    expect((await channel.acked(3)).paintedMs).not.toBeNull()
    await expectPainted(frames.images, 1280, 720, 0.01)
  })

  it('drops and counts what is malformed, and goes on', async () => {
    show('focused')
    const cutShort = frames.chartA.slice(0, 60)
    const wrongVersion = packetOf(2, frames.chartA)
    wrongVersion[0] = 9
    const wrongFacts = packetOf(3, frames.chartA)
    wrongFacts[17] = 0
    const noImage = packetOf(4, new TextEncoder().encode('<html>not an image</html>'))
    const bomb = frames.chartA.slice()
    const sof = bomb.findIndex((byte, index) => byte === 0xff && bomb[index + 1] === 0xc0)
    bomb.set([0xff, 0xff, 0xff, 0xff], sof + 5)
    for (const packet of [packetOf(1, cutShort), wrongVersion, wrongFacts, noImage, packetOf(5, bomb), new Uint8Array(3)]) {
      channel.send(packet)
    }
    channel.send(packetOf(6, frames.chartB))
    expect((await channel.acked(6)).paintedMs).not.toBeNull()
    for (const seq of [1, 2, 3, 4, 5]) expect((await channel.acked(seq)).paintedMs).toBeNull()
    await expect.poll(() => stats.at(-1)?.malformed).toBe(6)
    await expectPainted(frames.chartB, 1280, 720, 0.01)
  })

  it('refuses late frames of another tab than the chosen one', async () => {
    show('focused')
    view.select('p2')
    expect(await said('select')).toEqual({ type: 'select', pageId: 'p2' })
    channel.send(packetOf(1, frames.chartA, { pageId: 'p1' }))
    channel.send(packetOf(2, frames.chartB, { pageId: 'p2' }))
    expect((await channel.acked(1)).paintedMs).toBeNull()
    expect((await channel.acked(2)).paintedMs).not.toBeNull()
  })

  it('keeps its picture and introduces itself when the channel is replaced', async () => {
    show('focused')
    view.select('p1')
    view.resize({ width: 800, height: 450 })
    channel.send(packetOf(1, frames.chartA))
    await channel.acked(1)
    const second = createTestChannel()
    view.connect({ kind: 'port', port: second.port })
    await expect
      .poll(() => second.messages)
      .toEqual([
        { type: 'select', pageId: 'p1' },
        { type: 'size', width: 800, height: 450 }
      ])
    await expectPainted(frames.chartA, 1280, 720, 0.01)
    second.send(packetOf(1, frames.chartB))
    await second.acked(1)
    await expectPainted(frames.chartB, 1280, 720, 0.01)
  })
})

describe('a tile', () => {
  it('decodes at about the size it is shown in', async () => {
    show('tile')
    view.resize({ width: 320, height: 180 })
    await said('size')
    channel.send(packetOf(1, frames.images))
    await channel.acked(1)
    await expectPainted(frames.images, 320, 180, 6)
    expect(canvas.width).toBeLessThanOrEqual(640)
  })

  it('holds its acknowledgements back to its rate', async () => {
    show('tile')
    view.setRate(20)
    const from = performance.now()
    channel.send(packetOf(1, frames.chartA))
    const first = await channel.acked(1)
    const at = performance.now()
    channel.send(packetOf(2, frames.chartB))
    await channel.acked(2)
    expect(performance.now() - at).toBeGreaterThanOrEqual(49)
    expect(first.paintedMs).toBeLessThan(at - from)
  })
})
