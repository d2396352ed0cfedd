import type { Size } from './worker/protocol'

/**
 * Where a remote page lies on the stage, and which of its pixels a point of the stage means. Pure: sizes and points in, numbers out. Stage lengths are CSS
 * pixels of this window, page lengths CSS pixels of the remote page. A frame's own size plays no part: the server may scale it as it likes.
 */

export type Point = { x: number; y: number }
export type Rect = Point & Size

/** `actual`: one pixel of the page on one device pixel. `percent`: 100 is one pixel of the page on one CSS pixel. */
export type Scaling = { mode: 'fit' } | { mode: 'fillWidth' } | { mode: 'actual' } | { mode: 'percent'; percent: number }

export const zoomSteps = [25, 33, 50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 500] as const
const clampPercent = (percent: number): number => Math.min(500, Math.max(10, percent))

/** Stage pixels to one page pixel. */
export function scaleOf(scaling: Scaling, stage: Size, page: Size, devicePixelRatio: number): number {
  switch (scaling.mode) {
    case 'fit':
      return Math.min(stage.width / page.width, stage.height / page.height)
    case 'fillWidth':
      return stage.width / page.width
    case 'actual':
      return 1 / devicePixelRatio
    case 'percent':
      return clampPercent(scaling.percent) / 100
  }
}

/**
 * The picture within the stage's scrolled content: centred where there is room, at the edge where it must be scrolled, on whole device pixels so that it is
 * not blurred twice.
 */
export function placePicture(scaling: Scaling, stage: Size, page: Size, devicePixelRatio: number): Rect {
  const scale = scaleOf(scaling, stage, page, devicePixelRatio)
  const snap = (length: number): number => Math.round(length * devicePixelRatio) / devicePixelRatio
  const width = Math.max(1 / devicePixelRatio, snap(page.width * scale))
  const height = Math.max(1 / devicePixelRatio, snap(page.height * scale))
  return {
    x: Math.max(0, snap((stage.width - width) / 2)),
    y: Math.max(0, snap((stage.height - height) / 2)),
    width,
    height
  }
}

/** The page's pixel under a point, or null in the letterbox. `picture` and `point` share one origin, whichever it is. */
export function toPage(picture: Rect, page: Size, point: Point): Point | null {
  const inside =
    point.x >= picture.x && point.y >= picture.y && point.x < picture.x + picture.width && point.y < picture.y + picture.height
  return inside ? toNearestPage(picture, page, point) : null
}

/** The page's pixel nearest to a point anywhere: for a drag that has left the picture. */
export function toNearestPage(picture: Rect, page: Size, point: Point): Point {
  return {
    x: nearest((point.x - picture.x) / picture.width, page.width),
    y: nearest((point.y - picture.y) / picture.height, page.height)
  }
}

/** Whole pixels, as a browser reports a mouse: the one that holds the point. */
const nearest = (share: number, length: number): number =>
  Math.max(0, Math.min(Math.ceil(length) - 1, Math.floor(share * length)))

/** A part of the page as shares of it, 0 to 1; what lies beyond its edges is left out. */
export function shareOf(page: Size, part: Rect): Rect {
  const share = (length: number, of: number): number => Math.max(0, Math.min(1, length / of))
  const x = share(part.x, page.width)
  const y = share(part.y, page.height)
  return {
    x,
    y,
    width: share(part.x + part.width, page.width) - x,
    height: share(part.y + part.height, page.height) - y
  }
}

/** Device pixels that a server need not exceed: the stage's in `fit`, where the page's shape may still change, else the picture's. */
export function wantedSize(scaling: Scaling, stage: Size, picture: Size, devicePixelRatio: number): Size {
  const { width, height } = scaling.mode === 'fit' ? stage : picture
  const pixels = (length: number): number => Math.min(10_000, Math.max(1, Math.round(length * devicePixelRatio)))
  return { width: pixels(width), height: pixels(height) }
}

/** Where to scroll so that the page stays put under a point (of the visible stage) when the picture changes. */
export function scrollToKeep(before: Rect, after: Rect, scroll: Point, point: Point): Point {
  return {
    x: after.x + ((point.x + scroll.x - before.x) / before.width) * after.width - point.x,
    y: after.y + ((point.y + scroll.y - before.y) / before.height) * after.height - point.y
  }
}

/** The next step of zoom above or below what is shown now. */
export function nextPercent(current: number, direction: 1 | -1): number {
  const step =
    direction === 1 ? zoomSteps.find((known) => known > current + 0.5) : zoomSteps.filter((known) => known < current - 0.5).at(-1)
  return step ?? clampPercent(current)
}
