import type { MouseMessage } from './mouse'

/** Presses of one button so soon and so near to each other are a double or a triple click, as desktops have it. */
const withinMs = 500
const withinPx = 5
const most = 3

/** Counts the clicks of clients that do not count themselves. By the time at which a message came: a page that hangs must not make a double click of two. */
export function createClickCounter(now: () => number = Date.now) {
  let last: Pick<MouseMessage, 'button' | 'x' | 'y'> & { at: number; count: number } = {
    button: 'none',
    x: 0,
    y: 0,
    at: -Infinity,
    count: 0
  }

  return ({ event, button, x, y, clickCount }: MouseMessage): number => {
    if (event === 'mousePressed') {
      const near = Math.abs(x - last.x) <= withinPx && Math.abs(y - last.y) <= withinPx
      const again = button === last.button && near && now() - last.at <= withinMs && last.count < most
      last = { button, x, y, at: now(), count: clickCount ?? (again ? last.count + 1 : 1) }
      return last.count
    }
    if (event === 'mouseReleased') return clickCount ?? (button === last.button ? last.count : 1)
    return clickCount ?? 0
  }
}
