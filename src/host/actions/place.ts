import type { Locator } from 'playwright-core'
import type { Box } from '@shared/domain/live-step'
import type { RepeatLimits } from './patience'

/** To say where an action was must not hold it up. */
const limitMs = 500

/**
 * The part of an element that can be seen, in CSS pixels of the viewport. Null where nothing of it can, and where the page is too busy to say. With
 * `scroll` an element out of view is brought into it first, as whoever clicks there would.
 */
export async function placeOf(element: Locator, { timeout, signal }: RepeatLimits, scroll: boolean): Promise<Box | null> {
  const limits = { timeout: Math.min(timeout, limitMs), signal }
  try {
    const found = await measure(element, limits)
    if (found === null || found.whole || !scroll) return found?.visible ?? null
    await element.scrollIntoViewIfNeeded(limits)
    return (await measure(element, limits))?.visible ?? null
  } catch (error) {
    // A human took over: the attempt is made anew, and its place with it.
    if (signal.aborted) throw error
    return null
  }
}

async function measure(element: Locator, limits: RepeatLimits): Promise<{ whole: boolean; visible: Box | null } | null> {
  const box = await element.boundingBox(limits)
  if (box === null) return null
  // Known on this side: a page that is busy would have to be waited for.
  const view = element.page().viewportSize() ?? { width: Infinity, height: Infinity }
  const left = Math.max(0, box.x)
  const top = Math.max(0, box.y)
  const width = Math.min(view.width, box.x + box.width) - left
  const height = Math.min(view.height, box.y + box.height) - top
  const visible = width > 0 && height > 0 ? { x: left, y: top, width, height } : null
  return { whole: visible !== null && width >= box.width && height >= box.height, visible }
}
