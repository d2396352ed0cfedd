import type { Action } from '@shared/domain/action'
import { wasClosed } from './closed'
import { locate, type ActionContext, type ActionResult } from './context'

type Click = Extract<Action, { action: 'click' }>

export async function click(
  { selector, button = 'left', click_count = 1 }: Click,
  context: ActionContext
): Promise<ActionResult> {
  const element = await locate(context, selector, { pointed: true })
  await context.patience.attempt(({ timeout, signal }) =>
    element.click({ button, clickCount: click_count, timeout, signal }).catch(async (error: unknown) => {
      // That is what the click was for.
      if (!(await wasClosed(element.page(), error))) throw error
    })
  )
  return undefined
}
