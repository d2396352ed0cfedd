import type { Point } from '../geometry'
import { drawStrokes, laserHoldMs, opacityOf, type Stroke } from './strokes'

export type OverlayDeps = {
  canvas: HTMLCanvasElement
  reducedMotion: () => boolean
  /** Epoch or not, only differences count. */
  now: () => number
  requestFrame: (run: () => void) => void
  /** Whether strokes are to be seen, whenever that changes. */
  onDrawn: (drawn: boolean) => void
}

export type Overlay = {
  begin: (kind: Stroke['kind'], point: Point) => void
  extend: (point: Point) => void
  end: () => void
  clear: () => void
  /** What lay under the strokes is another page now: lets them go, an unfinished one too. */
  fade: () => void
  /** Whether anything would be seen on a frame. */
  hasStrokes: () => boolean
  /** After the canvas has got another size, or its colour another theme. */
  redraw: () => void
  /** Draws what is visible now over a frame; the colour is that of the stage. */
  bake: (context: OffscreenCanvasRenderingContext2D) => void
}

/** What StageOverlay.vue can be asked to do. */
export type StageOverlayHandle = Pick<Overlay, 'clear' | 'fade' | 'hasStrokes' | 'bake'>

/** Points nearer than this (share of the page) add nothing to a stroke but memory. */
const minStep = 0.0005
const maxPoints = 5000
const maxStrokes = 500

/** The operator's own drawing layer: seen in this window only. */
export function createOverlay({ canvas, reducedMotion, now, requestFrame, onDrawn }: OverlayDeps): Overlay {
  let strokes: Stroke[] = []
  let current: Stroke | null = null
  let frameRequested = false
  let drawn = false

  // The token's value: a canvas knows no custom properties.
  const colour = (): string => getComputedStyle(canvas).color

  function redraw(): void {
    if (frameRequested) return
    frameRequested = true
    requestFrame(draw)
  }
  function draw(): void {
    frameRequested = false
    const at = now()
    strokes = strokes.filter((stroke) => opacityOf(stroke, at, reducedMotion()) > 0)
    if (drawn !== strokes.length > 0) {
      drawn = strokes.length > 0
      onDrawn(drawn)
    }
    const context = canvas.getContext('2d')
    if (context === null) return
    const { width, height } = canvas
    context.clearRect(0, 0, width, height)
    drawStrokes(context, strokes, { size: { width, height }, colour: colour(), now: at, reducedMotion: reducedMotion() })
    if (strokes.some(({ fadesAt }) => fadesAt !== null)) redraw()
  }

  return {
    begin(kind, point) {
      current = { kind, points: [point], fadesAt: null }
      strokes = [...strokes, current].slice(-maxStrokes)
      redraw()
    },
    extend(point) {
      const last = current?.points.at(-1)
      if (current === null || last === undefined || current.points.length >= maxPoints) return
      if (Math.hypot(point.x - last.x, point.y - last.y) < minStep) return
      current.points.push(point)
      redraw()
    },
    end() {
      if (current?.kind === 'laser') current.fadesAt = now() + laserHoldMs
      current = null
      redraw()
    },
    clear() {
      strokes = []
      current = null
      redraw()
    },
    fade() {
      for (const stroke of strokes) stroke.fadesAt ??= now()
      current = null
      redraw()
    },
    hasStrokes: () => strokes.some((stroke) => opacityOf(stroke, now(), reducedMotion()) > 0),
    redraw,
    bake(context) {
      const { width, height } = context.canvas
      drawStrokes(context, strokes, { size: { width, height }, colour: colour(), now: now(), reducedMotion: reducedMotion() })
    }
  }
}
