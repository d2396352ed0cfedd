import type { Action } from '@shared/domain/action'
import { locate, type ActionContext, type ActionResult } from './context'

type Hover = Extract<Action, { action: 'hover' }>

export async function hover({ selector }: Hover, context: ActionContext): Promise<ActionResult> {
  const element = await locate(context, selector, { pointed: true })
  await context.patience.attempt(({ timeout, signal }) => element.hover({ timeout, signal }))
  return undefined
}
