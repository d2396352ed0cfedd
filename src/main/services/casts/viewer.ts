import { viewerMessageSchema, type ViewerMessage } from '@shared/viewer-channel'
import type { CastFrame } from '@sdk/browser/types'
import type { ChannelPort, Logger } from '../ports'
import { createPacketWriter } from './packet'
import { createWatchdog } from './watchdog'

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

/**
 * One viewer's channel: the newest frame wins, one is in flight at a time, and nothing is decoded for one that is paused. A viewer that looks and does not
 * acknowledge hangs: its channel is closed, so that it keeps nothing alive, and its window opens another.
 */
export function createViewer({ port, logger, ...events }: { port: ChannelPort; logger: Logger } & ViewerEvents): Viewer {
  const packets = createPacketWriter()
  let pageId: string | null = null
  let paused = false
  let size: { width: number; height: number } | null = null
  let seq = 0
  let inFlight: number | null = null
  let waiting: CastFrame | null = null
  let dropped = 0
  let closed = false
  const watchdog = createWatchdog(() => {
    logger.warn({ seq: inFlight }, 'viewer acknowledges nothing: its channel is closed')
    port.close()
    // A hung one does not answer the close either.
    leave()
  })

  function leave(): void {
    watchdog.end()
    if (closed) return
    closed = true
    events.onClose()
  }

  function send(frame: CastFrame): void {
    seq += 1
    inFlight = seq
    waiting = null
    watchdog.begin()
    port.send(packets.write(seq, frame, dropped))
    dropped = 0
  }

  function offer(frame: CastFrame): void {
    if (closed) return
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
        if (message.seq !== inFlight) return
        inFlight = null
        watchdog.end()
        flush()
        return
      case 'pause':
        paused = true
        // What it has not painted yet it owes until it looks again.
        watchdog.end()
        events.onWants()
        return
      case 'resume':
        paused = false
        if (inFlight !== null) watchdog.begin()
        events.onWants()
        flush()
        return
      case 'select':
        if (pageId === message.pageId) return
        pageId = message.pageId
        waiting = null
        events.onSelected()
        return
      case 'size':
        size = { width: message.width, height: message.height }
        events.onWants()
    }
  }

  port.onMessage((text) => {
    const message = parse(text)
    if (message === null) logger.warn({ length: text.length }, 'malformed viewer message dropped')
    else receive(message)
  })
  port.onClose(leave)

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
