import type { Action } from '@shared/domain/action'
import { locate, type ActionContext, type ActionResult } from './context'

type Type = Extract<Action, { action: 'type' }>

/** More than this is inserted in pieces as an input method would: a key event for each sign would take minutes. */
const keyByKey = 2_000
const piece = 500

/** Text goes where an operator's would: behind what is there, unless `clear` empties the field first. */
export async function type({ selector, text, clear = false, delay_ms = 0 }: Type, context: ActionContext): Promise<ActionResult> {
  const element = await locate(context, selector, { pointed: true })
  const { patience, tab } = context
  await patience.attempt(async ({ timeout, signal }) => {
    if (clear) await element.fill('', { timeout, signal })
    // Clicked, not focused: the caret goes into the field as a person's would, and a rich editor wakes up.
    else await element.click({ timeout, signal })
  })
  const keyboard = () => tab().page.keyboard
  if (clear) await patience.attempt(({ timeout, signal }) => element.focus({ timeout, signal }))
  else await patience.attempt(() => keyboard().press('ControlOrMeta+End'))
  // By code point: an emoji that is joined of several comes together again in the field.
  const signs = Array.from(text)
  if (signs.length > keyByKey && delay_ms === 0) {
    for (let at = 0; at < signs.length; at += piece) {
      await patience.attempt(() => keyboard().insertText(signs.slice(at, at + piece).join('')))
    }
    return undefined
  }
  // Sign by sign, so that a human who takes over in between finds it stopped.
  for (const sign of signs) await patience.attempt(() => keyboard().type(sign, { delay: delay_ms }))
  return undefined
}
