import type { Size } from '../worker/protocol'

/** Chromium scrolls 100 pixels for the three lines of one notch. */
const linePixels = 100 / 3

export type WheelTurn = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode'>
export type WheelAccumulator = {
  /** Whole pixels to scroll the remote page by, or null while less than one has come together. */
  add: (turn: WheelTurn, page: Size) => { deltaX: number; deltaY: number } | null
  reset: () => void
}

/** Wheel turns in pixels, lines or pages as whole pixels; a trackpad's fractions are kept until they make one. */
export function createWheelAccumulator(): WheelAccumulator {
  let restX = 0
  let restY = 0
  return {
    add({ deltaX, deltaY, deltaMode }, page) {
      restX += deltaX * unit(deltaMode, page.width)
      restY += deltaY * unit(deltaMode, page.height)
      const whole = { deltaX: Math.trunc(restX), deltaY: Math.trunc(restY) }
      restX -= whole.deltaX
      restY -= whole.deltaY
      return whole.deltaX === 0 && whole.deltaY === 0 ? null : whole
    },
    reset() {
      restX = 0
      restY = 0
    }
  }
}

/** `WheelEvent.DOM_DELTA_LINE` and `DOM_DELTA_PAGE`; the constants do not exist outside of a document. */
const unit = (deltaMode: number, pageLength: number): number => (deltaMode === 1 ? linePixels : deltaMode === 2 ? pageLength : 1)
