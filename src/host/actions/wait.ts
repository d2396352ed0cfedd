import type { Action } from '@shared/domain/action'
import { refineSelectorError, type ActionContext, type ActionResult } from './context'
import { placeOf } from './place'

type Wait = Extract<Action, { action: 'wait' }>

/** For an element to reach a state; without a selector, for the page to have loaded. */
export async function wait(
  { selector, state = 'visible' }: Wait,
  { tab, patience, onPlace }: ActionContext
): Promise<ActionResult> {
  await patience.attempt(async ({ timeout, signal }) => {
    const { page } = tab()
    if (selector === undefined) return page.waitForLoadState('load', { timeout })
    const element = page.locator(selector).first()
    await element.waitFor({ state, timeout, signal }).catch((error: unknown) => {
      throw refineSelectorError(error, selector)
    })
    if (state === 'visible') onPlace(await placeOf(element, { timeout, signal }, false))
  })
  return undefined
}
