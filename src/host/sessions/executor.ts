import { errors } from 'playwright-core'
import type { Action } from '@shared/domain/action'
import { runAction } from '../actions'
import type { ActionResult } from '../actions/context'
import { createPatience } from '../actions/patience'
import { toApiError, type ApiError } from '../api-error'
import type { Tab } from '../pages/tab'
import type { Gate } from './takeover'

const defaultTimeoutMs = 30_000
const drainLimitMs = 2_000

export type Step = { action: string; durationMs: number; result?: ActionResult; error?: ApiError }

/** Runs the agent's actions, each behind the gate that a takeover closes. */
export function createExecutor({ gate, activeTab }: { gate: Gate; activeTab: () => Tab }) {
  const attempts = new Set<Promise<unknown>>()
  let running = 0

  async function step(action: Action): Promise<Step> {
    const patience = createPatience({ gate, attempts, timeoutMs: action.timeout ?? defaultTimeoutMs })
    running += 1
    try {
      const result = await runAction(action, { tab: activeTab, patience, explicitTimeout: action.timeout !== undefined })
      activeTab().refreshTitle()
      return { action: action.action, durationMs: patience.spentMs(), result }
    } catch (error) {
      return { action: action.action, durationMs: patience.spentMs(), error: told(error) }
    } finally {
      running -= 1
    }
  }

  return {
    isRunning: (): boolean => running > 0,
    /** Resolves when no action works on the page any more, or when one takes too long to wait for (a page that never loads). */
    async drained(): Promise<void> {
      let timer: NodeJS.Timeout | undefined
      const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, drainLimitMs)))
      await Promise.race([Promise.allSettled(attempts), limit])
      clearTimeout(timer)
    },
    step,
    /** Stops at the first failure; the failed step is the last of the list. */
    async batch(actions: readonly Action[]): Promise<Step[]> {
      const steps: Step[] = []
      for (const action of actions) {
        const done = await step(action)
        steps.push(done)
        if (done.error !== undefined) break
      }
      return steps
    }
  }
}

/** Playwright's own words are many lines of call log; the first says what happened. */
function told(error: unknown): ApiError {
  if (error instanceof errors.TimeoutError) return toApiError(new Error('The browser did not answer in time.', { cause: error }))
  if (error instanceof Error) return toApiError(error.message.includes('\n') ? withFirstLine(error) : error)
  return toApiError(error)
}

function withFirstLine(error: Error): Error {
  return 'code' in error ? error : new Error(error.message.split('\n')[0], { cause: error })
}
