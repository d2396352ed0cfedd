import { encodeFramePrefix, type FrameFacts } from '@shared/frame-packet'
import { viewerMessageSchema, type ViewerMessage } from '@shared/viewer-channel'
import chartA from './fixtures/chart-a.jpg'
import chartB from './fixtures/chart-b.jpg'
import images from './fixtures/images.jpg'
import large from './fixtures/large.jpg'

/** Frames of a real screencast: 1280x720, `large` 1920x1080. */
export const frameUrls = { chartA, chartB, images, large }

export async function loadImage(url: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer())
}

const someFacts: FrameFacts = { pageId: 'p1', url: 'https://shop.test/', title: 'Shop', viewport: null, dropped: 0 }

/** A frame packet as main sends it. */
export function packetOf(
  seq: number,
  image: Uint8Array,
  facts: Partial<FrameFacts> = {},
  receivedAt = 1000
): Uint8Array<ArrayBuffer> {
  const prefix = encodeFramePrefix(seq, receivedAt, { ...someFacts, ...facts })
  const packet = new Uint8Array(prefix.length + image.length)
  packet.set(prefix)
  packet.set(image, prefix.length)
  return packet
}

export type Ack = Extract<ViewerMessage, { type: 'ack' }>

/** Main's end of a viewer's channel. */
export type TestChannel = {
  /** For the view. */
  port: MessagePort
  send: (packet: Uint8Array) => void
  /** As main says that it closes. */
  sayClosed: () => void
  /** All that the view has said so far. */
  messages: ViewerMessage[]
  /** The first message (said already or to come) that `matches`. */
  next: <T extends ViewerMessage>(matches: (message: ViewerMessage) => message is T) => Promise<T>
  acked: (seq: number) => Promise<Ack>
}

export function createTestChannel(): TestChannel {
  const { port1, port2 } = new MessageChannel()
  const messages: ViewerMessage[] = []
  const listeners = new Set<() => void>()
  port2.onmessage = ({ data }: MessageEvent<unknown>) => {
    messages.push(viewerMessageSchema.parse(JSON.parse(String(data))))
    for (const listener of listeners) listener()
  }
  const next = <T extends ViewerMessage>(matches: (message: ViewerMessage) => message is T): Promise<T> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = messages.find(matches)
        if (found === undefined) return
        listeners.delete(look)
        resolve(found)
      }
      listeners.add(look)
      look()
    })
  return {
    port: port1,
    send: (packet) => port2.postMessage(packet),
    sayClosed: () => port2.postMessage(null),
    messages,
    next,
    acked: (seq) => next((message): message is Ack => message.type === 'ack' && message.seq === seq)
  }
}

export type Pixels = { width: number; height: number; data: Uint8ClampedArray }

/** What is on a canvas (or an image), at a size of one's own so that two can be compared. */
export function pixelsOf(source: CanvasImageSource, width: number, height: number): Pixels {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no 2d context')
  context.drawImage(source, 0, 0, width, height)
  return { width, height, data: context.getImageData(0, 0, width, height).data }
}

/** Red, green, blue, alpha. */
export const pixelAt = ({ data, width }: Pixels, x: number, y: number): number[] => [
  ...data.slice((y * width + x) * 4, (y * width + x + 1) * 4)
]

export async function referencePixels(image: Uint8Array<ArrayBuffer>, width: number, height: number): Promise<Pixels> {
  const bitmap = await createImageBitmap(new Blob([image], { type: 'image/jpeg' }))
  try {
    return pixelsOf(bitmap, width, height)
  } finally {
    bitmap.close()
  }
}

/** Mean distance of two pictures' channels, 0 to 255. */
export function meanDifference(a: Pixels, b: Pixels): number {
  let sum = 0
  for (const [index, value] of a.data.entries()) sum += Math.abs(value - (b.data[index] ?? 0))
  return sum / a.data.length
}
