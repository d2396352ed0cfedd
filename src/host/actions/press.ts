import type { Action } from '@shared/domain/action'
import { ApiError } from '../api-error'
import { wasClosed } from './closed'
import type { ActionContext, ActionResult } from './context'

type Press = Extract<Action, { action: 'press' }>

export async function press({ key }: Press, { tab, patience }: ActionContext): Promise<ActionResult> {
  await patience.attempt(async () => {
    const { page } = tab()
    try {
      await page.keyboard.press(key)
    } catch (error) {
      if (error instanceof Error && error.message.includes('Unknown key'))
        throw new ApiError('invalid_action', `“${key}” is not the name of a key. Examples: Enter, a, Control+A.`)
      // That is what the key was for.
      if (!(await wasClosed(page, error))) throw error
    }
  })
  return undefined
}
