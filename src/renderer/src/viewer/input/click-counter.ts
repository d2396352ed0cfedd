import type { Point } from '../geometry'

/** As most systems have them by default; a page cannot ask for the operator's own. */
const maxPauseMs = 500
const maxDistance = 5

export type ClickCounter = {
  /** 1, 2 or 3 for a press with this button at this point of the stage. */
  press: (button: string, point: Point) => number
  /** The next press is a first one. */
  reset: () => void
}

/** Counts presses of one button at one place in quick order; after a triple click it begins anew. */
export function createClickCounter(now: () => number): ClickCounter {
  let last: { button: string; point: Point; at: number; count: number } | null = null
  return {
    press(button, point) {
      const at = now()
      const again =
        last !== null &&
        last.button === button &&
        at - last.at <= maxPauseMs &&
        Math.hypot(point.x - last.point.x, point.y - last.point.y) <= maxDistance
      const count = again && last !== null ? (last.count % 3) + 1 : 1
      last = { button, point, at, count }
      return count
    },
    reset: () => (last = null)
  }
}
