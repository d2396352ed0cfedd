import type { Action } from '@shared/domain/action'
import { ApiError } from '../api-error'
import type { ActionContext, ActionResult } from './context'

type Press = Extract<Action, { action: 'press' }>

export async function press({ key }: Press, { tab, patience }: ActionContext): Promise<ActionResult> {
  await patience.attempt(() =>
    tab()
      .page.keyboard.press(key)
      .catch((error: unknown) => {
        const unknown = error instanceof Error && error.message.includes('Unknown key')
        throw unknown
          ? new ApiError('invalid_action', `“${key}” is not the name of a key. Examples: Enter, a, Control+A.`)
          : error
      })
  )
  return undefined
}
