import type { Action } from '@shared/domain/action'
import { ApiError } from '../api-error'
import { toOpenableUrl } from '../pages/url-policy'
import type { ActionContext, ActionResult } from './context'

type Navigate = Extract<Action, { action: 'navigate' }>

export async function navigate({ url, wait_until = 'load' }: Navigate, { tab, patience }: ActionContext): Promise<ActionResult> {
  const target = toOpenableUrl(url)
  await patience.attempt(({ timeout, signal }) =>
    tab()
      .page.goto(target, { waitUntil: 'commit', timeout, signal })
      .catch((error: unknown) => {
        const net = error instanceof Error ? /net::(ERR_[A-Z_]+)/.exec(error.message)?.[1] : undefined
        throw net === undefined
          ? error
          : new ApiError('browser_error', `${target} could not be opened: ${net}.`, { cause: error })
      })
  )
  if (wait_until === 'commit') return undefined
  // Apart from the request itself: a human who takes over while the page loads does not have it opened a second time afterwards.
  await patience.attempt(({ timeout }) => tab().page.waitForLoadState(wait_until, { timeout }))
  return undefined
}
