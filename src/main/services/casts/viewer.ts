import { viewerMessageSchema, type ViewerMessage } from '@shared/viewer-channel'
import type { CastFrame } from '@sdk/browser/types'
import type { ChannelPort, Logger } from '../ports'
import { createPacketWriter } from './packet'

/** More than any viewer message needs. */
const maxMessageLength = 4096

export type ViewerEvents = {
  /** Its size or its pause changed. */
  onWants: () => void
  /** It shows another tab now, and waits for that one's frame. */
  onSelected: () => void
  onDropped: (frames: number) => void
  onClose: () => void
}

export type Viewer = {
  /** The tab it shows; null follows the active one. */
  readonly pageId: string | null
  readonly paused: boolean
  readonly size: { width: number; height: number } | null
  /** A frame of the tab it shows: sent at once, or kept until the last one is acknowledged, in place of the one kept before. */
  offer(frame: CastFrame): void
  /** Forgets what waits: it shows another tab now. */
  reset(): void
  close(): void
}

/** One viewer's channel: the newest frame wins, one is in flight at a time, and nothing is decoded for one that is paused. */
export function createViewer({ port, logger, ...events }: { port: ChannelPort; logger: Logger } & ViewerEvents): Viewer {
  const packets = createPacketWriter()
  let pageId: string | null = null
  let paused = false
  let size: { width: number; height: number } | null = null
  let seq = 0
  let inFlight: number | null = null
  let waiting: CastFrame | null = null
  let dropped = 0

  function send(frame: CastFrame): void {
    seq += 1
    inFlight = seq
    waiting = null
    port.send(packets.write(seq, frame, dropped))
    dropped = 0
  }

  function offer(frame: CastFrame): void {
    if (paused || inFlight !== null) {
      // What a paused viewer misses is not a loss: nobody looks.
      if (waiting !== null && !paused) {
        dropped += 1
        events.onDropped(1)
      }
      waiting = frame
      return
    }
    send(frame)
  }

  function flush(): void {
    if (waiting !== null && !paused && inFlight === null) send(waiting)
  }

  function receive(message: ViewerMessage): void {
    switch (message.type) {
      case 'ack':
        if (message.seq === inFlight) inFlight = null
        {
          flush()
          return
        }
      case 'pause':
        paused = true
        {
          events.onWants()
          return
        }
      case 'resume':
        paused = false
        events.onWants()
        {
          flush()
          return
        }
      case 'select':
        if (pageId === message.pageId) return
        pageId = message.pageId
        waiting = null
        {
          events.onSelected()
          return
        }
      case 'size':
        size = { width: message.width, height: message.height }
        {
          events.onWants()
          return
        }
    }
  }

  port.onMessage((text) => {
    const message = parse(text)
    if (message === null) logger.warn({ length: text.length }, 'malformed viewer message dropped')
    else receive(message)
  })
  port.onClose(events.onClose)

  return {
    get pageId() {
      return pageId
    },
    get paused() {
      return paused
    },
    get size() {
      return size
    },
    offer,
    reset() {
      waiting = null
    },
    close: () => port.close()
  }
}

function parse(text: string): ViewerMessage | null {
  if (text.length > maxMessageLength) return null
  try {
    const message = viewerMessageSchema.safeParse(JSON.parse(text))
    return message.success ? message.data : null
  } catch {
    return null
  }
}
