import type { Action } from '@shared/domain/action'
import { ApiError } from '../api-error'
import { locate, type ActionContext, type ActionResult } from './context'

type Select = Extract<Action, { action: 'select' }>

/** By value or by label, as Playwright matches them; answers the values that are selected now. */
export async function select({ selector, value, values }: Select, context: ActionContext): Promise<ActionResult> {
  const wanted = values ?? (value === undefined ? undefined : [value])
  if (wanted === undefined) throw new ApiError('invalid_action', 'select needs a value or values.')
  const element = await locate(context, selector)
  const selected = await context.patience.attempt(({ timeout, signal }) => element.selectOption(wanted, { timeout, signal }))
  return { value: selected }
}
