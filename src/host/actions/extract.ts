import type { Locator } from 'playwright-core'
import type { Action } from '@shared/domain/action'
import { locate, type ActionContext, type ActionResult } from './context'
import type { Limits } from './patience'

type ExtractAction = Extract<Action, { action: 'extract' }>

export async function extract(
  { selector, attribute = 'text', all = false }: ExtractAction,
  context: ActionContext
): Promise<ActionResult> {
  const element = await locate(context, selector)
  const value = await context.patience.attempt(async (limits) => {
    if (!all) return read(element, attribute, limits)
    const matches = await context.tab().page.locator(selector).all()
    return Promise.all(matches.map((match) => read(match, attribute, limits)))
  })
  return { value }
}

function read(element: Locator, attribute: string, limits: Limits): Promise<string | null> {
  switch (attribute) {
    case 'text':
      return element.evaluate(
        (node) => (node instanceof HTMLElement ? node.innerText : node.textContent).trim(),
        undefined,
        limits
      )
    case 'html':
      return element.evaluate((node) => node.outerHTML, undefined, limits)
    case 'value':
      return element.evaluate((node) => ('value' in node ? String(node.value) : null), undefined, limits)
    default:
      return element.getAttribute(attribute, limits)
  }
}
