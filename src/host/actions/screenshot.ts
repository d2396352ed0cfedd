import type { Action } from '@shared/domain/action'
import { locate, type ActionContext, type ActionResult } from './context'

type Screenshot = Extract<Action, { action: 'screenshot' }>

export async function screenshot({ full_page = false, selector }: Screenshot, context: ActionContext): Promise<ActionResult> {
  const { patience, tab } = context
  const element = selector === undefined ? undefined : await locate(context, selector)
  const png = await patience.attempt(({ timeout, signal }) =>
    element === undefined
      ? tab().page.screenshot({ type: 'png', fullPage: full_page, timeout, signal })
      : element.screenshot({ type: 'png', timeout, signal })
  )
  return { image: `data:image/png;base64,${png.toString('base64')}` }
}
