import type { Action } from '@shared/domain/action'
import { refineSelectorError, type ActionContext, type ActionResult } from './context'

type Wait = Extract<Action, { action: 'wait' }>

/** For an element to reach a state; without a selector, for the page to have loaded. */
export async function wait({ selector, state = 'visible' }: Wait, { tab, patience }: ActionContext): Promise<ActionResult> {
  await patience.attempt(async ({ timeout, signal }) => {
    const { page } = tab()
    if (selector === undefined) return page.waitForLoadState('load', { timeout })
    await page
      .locator(selector)
      .first()
      .waitFor({ state, timeout, signal })
      .catch((error: unknown) => {
        throw refineSelectorError(error, selector)
      })
  })
  return undefined
}
