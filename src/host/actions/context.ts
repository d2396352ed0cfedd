import type { Locator, Page } from 'playwright-core'
import { errors } from 'playwright-core'
import type { Box } from '@shared/domain/live-step'
import { ApiError } from '../api-error'
import type { Tab } from '../pages/tab'
import type { Patience } from './patience'
import { wasClosed } from './closed'
import { placeOf } from './place'

/** What an action works with. `tab` is asked at each attempt: the active tab may have changed while a human drove. */
export type ActionContext = {
  tab: () => Tab
  patience: Patience
  explicitTimeout: boolean
  /** Told where on the page the action works, for those who watch. */
  onPlace: (box: Box | null) => void
}
export type ActionResult = Record<string, unknown> | undefined

/** How long an element, or an option of one, may take to appear where the action says no timeout of its own. */
export const appearMs = 5_000

/** Of the action's own time, or of the part of it that an attempt had. */
export const isTimeout = (error: unknown): boolean =>
  error instanceof errors.TimeoutError || (error instanceof ApiError && error.code === 'action_timeout')

/**
 * The first element that a selector matches (CSS, or Playwright's `text=`, `xpath=` and so on). One that matches nothing in time is the agent's mistake, told
 * as `invalid_action`; one that is there but hidden or covered makes the action itself time out. `pointed`: the action will bring it into view.
 */
export async function locate(context: ActionContext, selector: string, options: { pointed?: boolean } = {}): Promise<Locator> {
  const { page } = context.tab()
  try {
    return await locateIn(context, selector, options)
  } catch (error) {
    // It was about to close when this began, and nothing was done in it yet.
    if (await wasClosed(page, error)) return locate(context, selector, options)
    throw error
  }
}

async function locateIn(
  { tab, patience, explicitTimeout, onPlace }: ActionContext,
  selector: string,
  { pointed = false }: { pointed?: boolean }
): Promise<Locator> {
  const limitMs = explicitTimeout ? Infinity : appearMs
  try {
    return await patience.attempt(
      async ({ timeout, signal }) => {
        const locator = tab().page.locator(selector).first()
        await locator.waitFor({ state: 'attached', timeout, signal })
        onPlace(await placeOf(locator, { timeout, signal }, pointed))
        return locator
      },
      { limitMs }
    )
  } catch (error) {
    if (isTimeout(error)) {
      if ((await countOf(tab().page, selector)) !== 0) throw busy(selector, error)
      throw new ApiError('invalid_action', `No element matches the selector “${selector}” (waited ${patience.spentMs()} ms).`, {
        cause: error
      })
    }
    throw refineSelectorError(error, selector)
  }
}

/** For a page to answer at all: one that does not in this time is busy, or went away; a machine may be slow. */
export const askMs = 2_000

/** How many elements there are after all; null from a page whose script keeps it busy: that it tells nothing of its elements does not mean that there are none. */
async function countOf(page: Page, selector: string): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), askMs)))
  const counted = page
    .locator(selector)
    .count()
    .catch(() => null)
  return Promise.race([counted, late]).finally(() => clearTimeout(timer))
}

const busy = (selector: string, cause: unknown): ApiError =>
  new ApiError('action_timeout', `The page was too busy to look for “${selector}” in it.`, { cause })

/** A selector that cannot be parsed is the agent's mistake, not the browser's. */
export function refineSelectorError(error: unknown, selector: string): unknown {
  if (error instanceof Error && /parsing|not a valid selector|Unknown engine|Malformed|Invalid selector/i.test(error.message)) {
    return new ApiError('invalid_action', `“${selector}” is not a selector.`, { cause: error })
  }
  return error
}
