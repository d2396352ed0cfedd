import type { Point } from '../geometry'
import type { Size } from '../worker/protocol'

/** A line over the picture. Points are shares of the page's width and height, so that a stroke keeps its place at every scaling. */
export type Stroke = {
  kind: 'laser' | 'pen'
  points: Point[]
  /** When it begins to go; null while it stays. */
  fadesAt: number | null
}

/** The laser stays for a moment after the pointer let go, then fades; a pen's line stays until what lay under it is gone. */
export const laserHoldMs = 500
export const fadeMs = 900

/** 1 to 0; a stroke at 0 is over. Where motion is to be reduced it goes at once instead of fading. */
export function opacityOf({ fadesAt }: Stroke, now: number, reducedMotion: boolean): number {
  if (fadesAt === null) return 1
  const gone = (now - fadesAt) / fadeMs
  if (reducedMotion) return gone < 1 ? 1 : 0
  return Math.min(1, Math.max(0, 1 - gone))
}

type Drawing = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
export type DrawOptions = { size: Size; colour: string; now: number; reducedMotion: boolean }

/** Draws strokes over a picture of `size` on any canvas: the one above the stage, or a frame about to be saved. */
export function drawStrokes(
  context: Drawing,
  strokes: readonly Stroke[],
  { size, colour, now, reducedMotion }: DrawOptions
): void {
  context.save()
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.strokeStyle = colour
  const unit = Math.max(size.width, size.height) / 400
  for (const stroke of strokes) {
    const [first, ...rest] = stroke.points
    if (first === undefined) continue
    context.globalAlpha = opacityOf(stroke, now, reducedMotion)
    context.lineWidth = Math.max(2, stroke.kind === 'laser' ? unit * 1.6 : unit)
    context.beginPath()
    context.moveTo(first.x * size.width, first.y * size.height)
    // A tap is a line to where it began: a dot, by its round cap.
    for (const point of rest.length === 0 ? [first] : rest) context.lineTo(point.x * size.width, point.y * size.height)
    context.stroke()
  }
  context.restore()
}
