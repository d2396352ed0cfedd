import { stripVTControlCharacters } from 'node:util'
import { errors } from 'playwright-core'
import { ApiError } from '../api-error'
import type { Gate } from '../sessions/takeover'
import { createStopwatch } from './stopwatch'

/** For what can be made anew: the time on the wall, and a signal that breaks it off when a human takes over. */
export type RepeatLimits = { timeout: number; signal: AbortSignal }
/** `expired` tells of the time that stands still while a human drives. */
export type Limits = RepeatLimits & { expired: AbortSignal }
/** `limitMs`: less than the action's own time. `repeats: false`: what may have had its effect is never made anew. */
export type AttemptOptions = { limitMs?: number; repeats?: boolean }
type Deps = { gate: Gate; timeoutMs: number; attempts: Set<Promise<unknown>>; graceMs?: number; now?: () => number }

/** What an attempt that already works on the page gets to finish when a human takes over. */
const defaultGraceMs = 500

/**
 * An action's time. It runs only while the agent may act: when a human takes over, an attempt that is under way gets a moment to finish, else it is broken off
 * and made anew afterwards with the time that was left. What does not keep to its time is given up. `attempts` holds what is under way, for whoever waits until the page is free.
 */
export function createPatience({ gate, timeoutMs, attempts, graceMs = defaultGraceMs, now = Date.now }: Deps) {
  let spent = 0

  return {
    spentMs: (): number => Math.round(spent),
    /**
     * Runs one attempt. Rejects with `action_timeout` when the action's time is over, or with Playwright's `TimeoutError` when only `limitMs` is.
     */
    async attempt<T>(
      run: (limits: Limits) => Promise<T>,
      { limitMs = Infinity, repeats = true }: AttemptOptions = {}
    ): Promise<T> {
      for (;;) {
        await gate.pass()
        const left = timeoutMs - spent
        if (left <= 0) throw timedOut(timeoutMs)
        const controller = new AbortController()
        let grace: NodeJS.Timeout | undefined
        const timeout = Math.max(1, Math.min(left, limitMs))
        const stopwatch = createStopwatch(timeout, now)
        const unlisten = gate.onChange((open) => {
          if (open) {
            stopwatch.start()
            return
          }
          stopwatch.hold()
          grace ??= setTimeout(() => controller.abort(), graceMs)
        })
        stopwatch.start()
        const made = run({ timeout, signal: controller.signal, expired: stopwatch.expired })
        const attempt = Promise.race([made, stopwatch.over])
        attempts.add(attempt)
        try {
          return await attempt
        } catch (error) {
          if (repeats && controller.signal.aborted) continue
          if (error instanceof errors.TimeoutError && left <= limitMs) throw timedOut(timeoutMs, error)
          throw error
        } finally {
          stopwatch.hold()
          spent += stopwatch.spentMs()
          attempts.delete(attempt)
          clearTimeout(grace)
          unlisten()
        }
      }
    }
  }
}
export type Patience = ReturnType<typeof createPatience>

const timedOut = (timeoutMs: number, cause?: Error): ApiError =>
  new ApiError('action_timeout', `The action did not finish within ${timeoutMs} ms.${detail(cause)}`, { cause })

/** Playwright's call log says what it waited for; its last line is the reason. */
function detail(cause: Error | undefined): string {
  const reason = stripVTControlCharacters(cause?.message ?? '')
    .split('\n')
    .map((line) => line.trim().replace(/^-\s*/, ''))
    .filter((line) => /element|waiting|intercepts|visible|enabled/.test(line))
    .at(-1)
  return reason === undefined ? '' : ` Last: ${reason}`
}
