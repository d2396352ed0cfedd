import type { ChannelEnd } from '@shared/contract'
import { openChannel, type Channel } from './channel'
import type { DecodeQueue } from './decode-queue'
import { readFrame, type Frame } from './frame'
import type { Drawable, Painter } from './painter'
import type { FromWorker, LastFrame, Picture, Size } from './protocol'
import { createStatsMeter } from './stats'

export type ViewDeps = {
  viewId: number
  painter: Painter
  queue: DecodeQueue
  /** Decoded before the others. */
  urgent: boolean
  framesPerSecond: number | null
  post: (message: FromWorker, transfer?: Transferable[]) => void
  now: () => number
  requestFrame: (run: () => void) => void
  delay: (ms: number, run: () => void) => () => void
}

export type View = {
  connect: (end: ChannelEnd) => void
  disconnect: () => void
  select: (pageId: string | null) => void
  resize: (size: Size) => void
  setVisible: (visible: boolean) => void
  setRate: (framesPerSecond: number | null) => void
  lastFrame: () => LastFrame | null
  close: () => void
}

type Decoded = { frame: Frame; drawable: Drawable; decodeMs: number }

/**
 * One canvas and its channel. At most one frame is being decoded and one waits; a newer frame takes the waiting one's place. A decoded frame is painted in
 * the next animation frame (painting outside of it stalls the compositor). Every frame that comes is acknowledged exactly once, painted or not, except that
 * a view out of sight keeps its newest frame and owes the acknowledgement until it is seen again: so nothing more is sent to it.
 */
export function createView(deps: ViewDeps): View {
  const { viewId, painter, queue, post, now, requestFrame, delay } = deps
  const stats = createStatsMeter({ report: (report) => post({ type: 'stats', viewId, stats: report }), now, delay })

  let channel: Channel | null = null
  let pageId: string | null = null
  let size: Size | null = null
  let rate = deps.framesPerSecond
  let visible = true
  let closed = false
  const outOfSight = (): boolean => !visible

  let waiting: Frame | null = null
  let decoding = false
  let decoded: Decoded | null = null
  let frameRequested = false
  let last: Frame | null = null
  let told: Picture | null = null
  /** Set while the frame budget is used up; ends with the acknowledgement that was held back. */
  let endRest: (() => void) | null = null

  const ack = (seq: number, paintedMs: number | null): void => channel?.send({ type: 'ack', seq, paintedMs })
  const drop = (frame: Frame): void => {
    stats.dropped()
    ack(frame.seq, null)
  }

  function receive(bytes: Uint8Array<ArrayBuffer> | null): void {
    stats.packet(bytes?.length ?? 0)
    const read = bytes === null ? { seq: null } : readFrame(bytes, now())
    if (!('frame' in read)) {
      stats.malformed()
      if (read.seq !== null) ack(read.seq, null)
      return
    }
    const { frame } = read
    stats.droppedUpstream(frame.facts.dropped)
    // Still on its way when another tab was chosen.
    if (pageId !== null && frame.facts.pageId !== pageId) {
      drop(frame)
      return
    }
    if (waiting !== null) drop(waiting)
    waiting = frame
    pump()
  }

  function pump(): void {
    if (closed || !visible || decoding || waiting === null || endRest !== null) return
    decoding = true
    void queue.turn(deps.urgent, decodeNewest).finally(() => {
      decoding = false
      pump()
    })
  }

  async function decodeNewest(): Promise<void> {
    const frame = waiting
    // Hidden, disconnected or closed while it waited for its turn.
    if (frame === null || outOfSight()) return
    waiting = null
    const source = channel
    const startedAt = now()
    let drawable: Drawable
    try {
      drawable = await painter.decode(frame.image, frame.header)
    } catch {
      stats.malformed()
      if (source === channel) ack(frame.seq, null)
      return
    }
    if (closed || source !== channel) {
      drawable.close()
      return
    }
    if (outOfSight()) {
      drawable.close()
      keepForLater(frame)
      return
    }
    overtake()
    decoded = { frame, drawable, decodeMs: now() - startedAt }
    if (frameRequested) return
    frameRequested = true
    requestFrame(paint)
  }

  /** A still page may send nothing more: what was not painted when the view went out of sight is painted when it comes back. */
  function keepForLater(frame: Frame): void {
    if (waiting === null) waiting = frame
    else drop(frame)
  }

  function overtake(): void {
    if (decoded === null) return
    decoded.drawable.close()
    drop(decoded.frame)
    decoded = null
  }

  function paint(): void {
    frameRequested = false
    if (decoded === null) return
    const { frame, drawable, decodeMs } = decoded
    decoded = null
    drawable.paint()
    last = frame
    stats.painted({ decodeMs, receivedAt: frame.receivedAt })
    tell(frame)
    const paintedMs = now() - frame.arrivedAt
    if (rate === null) ack(frame.seq, paintedMs)
    else rest(1000 / rate, () => ack(frame.seq, paintedMs))
  }

  /** Holding the acknowledgement back, rather than the next frame, lets main choose the newest one when the time has come. */
  function rest(ms: number, then: () => void): void {
    const end = (): void => {
      cancel()
      endRest = null
      then()
      pump()
    }
    const cancel = delay(ms, end)
    endRest = end
  }

  function tell({ facts, header }: Frame): void {
    const picture: Picture = {
      pageId: facts.pageId,
      url: facts.url,
      title: facts.title,
      page: facts.viewport ?? header.size,
      image: header.size
    }
    if (told !== null && samePicture(told, picture)) return
    told = picture
    post({ type: 'picture', viewId, picture })
  }

  /** What belonged to a channel goes with it, unacknowledged. */
  function forgetFrames(): void {
    waiting = null
    decoded?.drawable.close()
    decoded = null
  }

  function disconnect(): void {
    endRest?.()
    channel?.close()
    channel = null
    forgetFrames()
  }

  return {
    connect(end) {
      disconnect()
      const opened = openChannel(end, {
        onOpen: () => queueMicrotask(introduce),
        onPacket: receive,
        onClose: () => {
          if (channel === opened) post({ type: 'closed', viewId })
        }
      })
      channel = opened
    },
    disconnect,
    select(selected) {
      pageId = selected
      channel?.send({ type: 'select', pageId })
    },
    resize(next) {
      size = next
      painter.resize(next)
      channel?.send({ type: 'size', ...next })
    },
    setVisible(next) {
      if (visible === next) return
      visible = next
      // Main keeps the newest frame for the return, and pauses the server too if that takes long.
      channel?.send({ type: visible ? 'resume' : 'pause' })
      if (visible) {
        pump()
        return
      }
      if (decoded !== null) {
        const { frame, drawable } = decoded
        decoded = null
        drawable.close()
        keepForLater(frame)
      }
    },
    setRate(framesPerSecond) {
      rate = framesPerSecond
      // A hovered tile speeds up at once.
      endRest?.()
    },
    lastFrame: () =>
      last && {
        image: last.image,
        type: last.header.type,
        facts: last.facts,
        receivedAt: last.receivedAt,
        size: last.header.size
      },
    close() {
      closed = true
      stats.stop()
      disconnect()
    }
  }

  /** A new channel knows nothing of this view yet. */
  function introduce(): void {
    if (pageId !== null) channel?.send({ type: 'select', pageId })
    if (size !== null) channel?.send({ type: 'size', ...size })
    if (!visible) channel?.send({ type: 'pause' })
  }
}

const samePicture = (a: Picture, b: Picture): boolean =>
  a.pageId === b.pageId &&
  a.url === b.url &&
  a.title === b.title &&
  a.page.width === b.page.width &&
  a.page.height === b.page.height &&
  a.image.width === b.image.width &&
  a.image.height === b.image.height
