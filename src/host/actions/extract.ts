import type { Locator } from 'playwright-core'
import type { Action } from '@shared/domain/action'
import { locate, type ActionContext, type ActionResult } from './context'
import { maxResult, tooLarge } from './result-size'
import { within } from './within'

type ExtractAction = Extract<Action, { action: 'extract' }>
type Reading = { attribute: string; limit: number }

export async function extract(
  { selector, attribute = 'text', all = false }: ExtractAction,
  context: ActionContext
): Promise<ActionResult> {
  await locate(context, selector)
  const reading = { attribute, limit: maxResult }
  const values = await context.patience.attempt(({ expired }) => {
    const { page, cdp } = context.tab()
    const matches: Locator = all ? page.locator(selector) : page.locator(selector).first()
    // One question, however many they are.
    return within(cdp, expired, () => matches.evaluateAll(read, reading))
  })
  if (values === null || Buffer.byteLength(JSON.stringify(values)) > maxResult) throw tooLarge('Choose a narrower selector.')
  return { value: all ? values : (values[0] ?? null) }
}

/** Runs in the page; null when it is too much, which then does not travel. */
function read(nodes: Element[], { attribute, limit }: Reading): (string | null)[] | null {
  const values: (string | null)[] = []
  let size = 0
  for (const node of nodes) {
    let value: string | null
    if (attribute === 'text') value = (node instanceof HTMLElement ? node.innerText : node.textContent).trim()
    else if (attribute === 'html') value = node.outerHTML
    else if (attribute === 'value') value = 'value' in node ? String(node.value) : null
    else value = node.getAttribute(attribute)
    size += (value ?? '').length
    if (size > limit) return null
    values.push(value)
  }
  return values
}
