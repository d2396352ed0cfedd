import { errors } from 'playwright-core'
import type { Action } from '@shared/domain/action'
import { ApiError } from '../api-error'
import type { ActionContext, ActionResult } from './context'

type Evaluate = Extract<Action, { action: 'evaluate' }>

/**
 * The script is an expression; a promise is awaited and the value comes as JSON. Straight through CDP: it works under any page's content security policy, and
 * a script that never ends is terminated. One that runs when a human takes over is not broken off: it may not be run a second time.
 */
export async function evaluate({ script }: Evaluate, { tab, patience }: ActionContext): Promise<ActionResult> {
  const value = await patience.attempt(async ({ timeout }) => {
    const evaluation = tab().cdp.send('Runtime.evaluate', {
      expression: script,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
      timeout
    })
    const { result, exceptionDetails } = await within(evaluation, timeout)
    if (exceptionDetails !== undefined) {
      if ((exceptionDetails.exception?.description ?? exceptionDetails.text).includes('Execution was terminated'))
        throw new errors.TimeoutError('terminated')
      const message = exceptionDetails.exception?.description?.split('\n')[0] ?? exceptionDetails.text
      throw new ApiError('invalid_action', `The script failed: ${message}`)
    }
    const json: unknown = result.value
    return json ?? null
  })
  return { value }
}

/** CDP ends a script that computes for ever, but waits as long as it takes for a promise. */
async function within<T>(promise: Promise<T>, timeout: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new errors.TimeoutError('the promise of the script did not settle')), timeout)
  })
  try {
    return await Promise.race([promise, limit])
  } catch (error) {
    if (error instanceof Error && /terminated/i.test(error.message)) throw new errors.TimeoutError('the script was terminated')
    if (error instanceof Error && /reference chain is too long|returned by value/i.test(error.message))
      throw new ApiError('invalid_action', 'The value of the script cannot be told as JSON: it is too deep or refers to itself.')
    throw error
  } finally {
    clearTimeout(timer)
    promise.catch(() => undefined)
  }
}
