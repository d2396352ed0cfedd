import type { ChannelEnd } from '@shared/contract'
import type { FrameFacts } from '@shared/frame-packet'

/** What the window and its decode worker say to each other. Both are ours and of one build, so types are enough. */

export type Size = { width: number; height: number }

/** `focused`: every frame, as soon as it can be painted. `tile`: a small picture, decoded scaled and at a few frames a second. */
export type ViewKind = 'focused' | 'tile'

/** What is on the canvas. Told only when it differs from the last one told. */
export type Picture = {
  pageId: string
  url: string
  title: string
  /** The remote page in its CSS pixels: what input is mapped to. */
  page: Size
  /** The frame's own pixels; smaller than the page where the server scales. */
  image: Size
}

/** Totals since the view was made; rates over the last half second or so. Times are milliseconds. */
export type ViewStats = {
  painted: number
  /** Overtaken by a newer frame here in the window. */
  dropped: number
  /** Overtaken in main, before they came here. */
  droppedUpstream: number
  /** Refused: no frame packet, no known image, too large, or undecodable. */
  malformed: number
  bytes: number
  framesPerSecond: number
  bytesPerSecond: number
  /** Mean over the frames painted since the last report; null when there was none. */
  decodeMs: number | null
  /** When main received the frame that is on the canvas, epoch. */
  lastFrameAt: number | null
}

/** The frame on the canvas as the server sent it. */
export type LastFrame = { image: Uint8Array<ArrayBuffer>; type: string; facts: FrameFacts; receivedAt: number; size: Size }

type View = { viewId: number }
export type ToWorker = View &
  (
    | { type: 'add'; canvas: OffscreenCanvas; kind: ViewKind; framesPerSecond: number | null }
    | { type: 'connect'; channel: ChannelEnd }
    | { type: 'disconnect' }
    | { type: 'select'; pageId: string | null }
    | { type: 'size'; size: Size }
    | { type: 'rate'; framesPerSecond: number | null }
    | { type: 'visible'; visible: boolean }
    | { type: 'lastFrame'; requestId: number }
    | { type: 'remove' }
  )

export type FromWorker = View &
  (
    | { type: 'picture'; picture: Picture }
    | { type: 'stats'; stats: ViewStats }
    | { type: 'closed' }
    | { type: 'lastFrame'; requestId: number; frame: LastFrame | null }
  )
