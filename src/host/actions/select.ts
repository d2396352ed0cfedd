import type { Locator } from 'playwright-core'
import type { Action } from '@shared/domain/action'
import { ApiError } from '../api-error'
import { appearMs, askMs, isTimeout, locate, type ActionContext, type ActionResult } from './context'

type Select = Extract<Action, { action: 'select' }>

/** Options told of in an error; a list of countries would drown its sentence. */
const toldOptions = 20

/** By value or by label, as Playwright matches them; answers the values that are selected now. An option that does not appear in time is the agent's mistake. */
export async function select({ selector, value, values }: Select, context: ActionContext): Promise<ActionResult> {
  const wanted = values ?? (value === undefined ? undefined : [value])
  if (wanted === undefined) throw new ApiError('invalid_action', 'select needs a value or values.')
  const element = await locate(context, selector)
  const attempt = (limitMs: number): Promise<string[]> =>
    context.patience.attempt(({ timeout, signal }) => element.selectOption(wanted, { timeout, signal }), { limitMs })
  try {
    return { value: await attempt(context.explicitTimeout ? Infinity : appearMs) }
  } catch (error) {
    if (!isTimeout(error)) throw error
    const offered = await optionsOf(element).catch(() => {
      throw error
    })
    const missing = wanted.filter((one) => !offered.some((option) => option.includes(one)))
    if (missing.length > 0) throw noSuchOption(selector, missing, offered, error)
    return { value: await attempt(Infinity) }
  }
}

/** What each option may be called by: its value and its label. */
const optionsOf = (element: Locator): Promise<string[][]> =>
  element.evaluate(
    (node) => {
      const select = node instanceof HTMLLabelElement ? node.control : node
      return select instanceof HTMLSelectElement ? [...select.options].map(({ value, label }) => [value, label.trim()]) : []
    },
    undefined,
    { timeout: askMs }
  )

function noSuchOption(selector: string, missing: string[], offered: string[][], cause: unknown): ApiError {
  const names = offered.slice(0, toldOptions).map(([value = '']) => `“${value}”`)
  const more = offered.length > toldOptions ? ` and ${offered.length - toldOptions} more` : ''
  const told = names.length === 0 ? 'It has none.' : `There are: ${names.join(', ')}${more}.`
  return new ApiError('invalid_action', `“${selector}” has no option “${missing.join('”, “')}”. ${told}`, { cause })
}
