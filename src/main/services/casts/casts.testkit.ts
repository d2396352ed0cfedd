import type { SocketState } from '@shared/domain/cast'
import { decodeFramePacket, type FramePacket } from '@shared/frame-packet'
import type { ViewerMessage } from '@shared/viewer-channel'
import type { CastFrame } from '@sdk/browser/types'
import type { ChannelPort } from '../ports'

/** A window's end of a channel. Packets are decoded as they come, since their buffer is filled again later. */
export type TestWindow = {
  port: ChannelPort
  packets: FramePacket[]
  say(message: ViewerMessage | string): void
  /** Acknowledges the last packet. */
  ack(): void
  closed: boolean
}

export function createTestWindow(): TestWindow {
  let onMessage: (text: string) => void = () => undefined
  let onClose: () => void = () => undefined
  const window: TestWindow = {
    packets: [],
    closed: false,
    port: {
      send: (packet) => void window.packets.push(decodeFramePacket(new Uint8Array(packet))),
      onMessage: (listener) => void (onMessage = listener),
      onClose: (listener) => void (onClose = listener),
      close() {
        window.closed = true
        onClose()
      }
    },
    say: (message) => onMessage(typeof message === 'string' ? message : JSON.stringify(message)),
    ack: () => window.say({ type: 'ack', seq: window.packets.at(-1)?.seq ?? 0, paintedMs: 1 })
  }
  return window
}

/** A frame whose image is the text's own bytes, so that a test can read which one arrived. */
export const testFrame = (text: string, facts: Partial<CastFrame> = {}): CastFrame => ({
  pageId: 'p1',
  url: 'http://127.0.0.1/',
  title: 'Practice',
  favicon: null,
  viewport: { width: 800, height: 600 },
  base64: new TextEncoder().encode(Buffer.from(text).toString('base64')),
  receivedAt: 1000,
  ...facts
})

export const imageText = (packet: FramePacket | undefined): string => new TextDecoder().decode(packet?.image)

export const open: SocketState = { phase: 'open', since: 1 }
