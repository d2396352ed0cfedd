import { errors } from 'playwright-core'
import type { Action } from '@shared/domain/action'
import { ApiError } from '../api-error'
import { wasClosed } from './closed'
import type { ActionContext, ActionResult } from './context'
import { maxResult, tooLarge } from './result-size'
import { within } from './within'

type Evaluate = Extract<Action, { action: 'evaluate' }>
/** What both of Chromium's calls answer, as far as it is read here. */
type Answer = {
  result: { type: string; value?: unknown; unserializableValue?: string; objectId?: string }
  exceptionDetails?: { text: string; exception?: { description?: string } }
}

const objectGroup = 'evaluate'
const notJson = 'The value of the script cannot be told as JSON: it is too deep or refers to itself.'

/**
 * Runs in the page, with the value as `this`. What JSON does not know is told by the nearest thing that it does; the size is looked at there, so that what is too
 * large never travels.
 */
const toJson = `function (limit) {
  const text = JSON.stringify(this, (key, value) =>
    typeof value === 'bigint' ? String(value)
    : value instanceof Map || value instanceof Set ? [...value]
    : value instanceof RegExp ? String(value)
    : value instanceof Error ? { name: value.name, message: value.message }
    : value)
  return text === undefined ? 'null' : text.length > limit ? null : text
}`

/**
 * The script is an expression; a promise is awaited and the value comes as JSON. Straight through CDP: it works under any page's content security policy, and
 * a script that never ends is terminated. One that runs when a human takes over is not broken off: it may not be run a second time.
 */
export async function evaluate({ script }: Evaluate, { tab, patience }: ActionContext): Promise<ActionResult> {
  const value = await patience.attempt(
    async ({ timeout, expired }) => {
      const { cdp, page } = tab()
      // The `timeout` here is of what blocks the page, which a human who drives could not use either.
      const { result } = await within(cdp, expired, async () => {
        const answer = await cdp.send('Runtime.evaluate', {
          expression: script,
          awaitPromise: true,
          objectGroup,
          userGesture: true,
          timeout
        })
        const { objectId } = succeeded(answer, 'The script failed:').result
        if (objectId === undefined || answer.result.type === 'function' || answer.result.type === 'symbol') return answer
        const args = [{ value: maxResult }]
        const told = await cdp.send('Runtime.callFunctionOn', { objectId, functionDeclaration: toJson, arguments: args })
        const text: unknown = succeeded(told, notJson).result.value
        const json: unknown = typeof text === 'string' && Buffer.byteLength(text) <= maxResult ? JSON.parse(text) : undefined
        if (json === undefined) throw tooLarge('Return less of it.')
        return { result: { type: 'object', value: json } }
      }).catch(async (error: unknown) => {
        if (await wasClosed(page, error)) return { result: { type: 'undefined' } }
        throw meant(error)
      })
      // Gone with its page, if that went elsewhere.
      cdp.send('Runtime.releaseObjectGroup', { objectGroup }).catch(() => undefined)
      return simple(result)
    },
    { repeats: false }
  )
  return { value }
}

/** A value that came without its JSON being asked for. `undefined`, functions, symbols, NaN and the infinities are null; a BigInt is its digits. */
function simple({ type, value, unserializableValue }: Answer['result']): unknown {
  if (type === 'string' && Buffer.byteLength(String(value)) > maxResult) throw tooLarge('Return less of it.')
  if (type === 'bigint') return unserializableValue?.slice(0, -1) ?? null
  if (unserializableValue === '-0') return 0
  return value ?? null
}

function succeeded<T extends Answer>(answer: T, otherwise: string): T {
  const { exceptionDetails } = answer
  if (exceptionDetails === undefined) return answer
  const words = exceptionDetails.exception?.description ?? exceptionDetails.text
  if (words.includes('Execution was terminated')) throw new errors.TimeoutError('terminated')
  throw new ApiError('invalid_action', otherwise === notJson ? notJson : `${otherwise} ${words.split('\n')[0] ?? ''}`)
}

/** What Chromium refuses to do, as what it means to the agent. */
function meant(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  if (error instanceof ApiError) return error
  if (/terminated/i.test(error.message)) return new errors.TimeoutError('the script was terminated')
  // Nothing refers to it any more, so it can never settle: the same as waiting for it to the end.
  if (/promise was collected/i.test(error.message)) return new errors.TimeoutError('the promise of the script never settles')
  if (/reference chain is too long/i.test(error.message)) return new ApiError('invalid_action', notJson)
  if (/context was destroyed|target navigated|find context/i.test(error.message))
    return new ApiError('invalid_action', 'The page went elsewhere before the script had a value.')
  return error
}
