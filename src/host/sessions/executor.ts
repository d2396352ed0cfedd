import { errors } from 'playwright-core'
import type { Action } from '@shared/domain/action'
import type { LiveStep } from '@shared/domain/live-step'
import { runAction } from '../actions'
import type { ActionResult } from '../actions/context'
import { createPatience } from '../actions/patience'
import { ApiError, toApiError } from '../api-error'
import type { Tabs } from '../pages/tabs'
import type { StepFeed } from './step-feed'
import { problemOf, targetOf, tellable } from './step-words'
import type { Gate } from './takeover'

const defaultTimeoutMs = 30_000
const drainLimitMs = 2_000

export type Step = { action: string; durationMs: number; result?: ActionResult; error?: ApiError }

/** Who calls: the name that the call was given, the takeover in whose name it is made, and whether anybody still waits for the answer. */
export type Call = { runId: string | null; takeoverId: string | null; gone: AbortSignal }
const anyCall: Call = { runId: null, takeoverId: null, gone: new AbortController().signal }

type Deps = {
  gateFor: (takeoverId: string | null) => Gate
  tabs: Pick<Tabs, 'active' | 'activePageId' | 'get' | 'arrived'>
  steps: StepFeed
  now?: () => number
}

/** Runs the agent's actions, each behind the gate that a takeover closes, and tells of them. */
export function createExecutor({ gateFor, tabs, steps, now = Date.now }: Deps) {
  const attempts = new Set<Promise<unknown>>()
  let running = 0

  function where(): Pick<LiveStep, 'pageId' | 'url'> {
    try {
      const { pageId, url } = tabs.active().facts()
      return { pageId, url: tellable(url) }
    } catch {
      // Between the last tab's end and the next one's beginning there is none.
      return { pageId: null, url: null }
    }
  }

  /** The gate, seen by those who watch: a step that is held up says so, and where it goes on. */
  const told = (gate: Gate, tell: (change: Partial<LiveStep>) => void, gone: AbortSignal): Gate => ({
    ...gate,
    async pass() {
      tell({ waiting: true })
      await unlessGone(() => gate.pass(), gone)
      tell({ waiting: false, ...where() })
    }
  })

  async function step(action: Action, { runId, takeoverId, gone }: Call = anyCall, index = 0): Promise<Step> {
    const tell = steps.begin({
      action: action.action,
      status: 'running',
      startedAt: now(),
      durationMs: null,
      ...where(),
      target: targetOf(action),
      error: null,
      box: null,
      waiting: false,
      run: runId === null ? null : { id: runId, index }
    })
    const gate = told(gateFor(takeoverId), tell, gone)
    const patience = createPatience({ gate, attempts, timeoutMs: action.timeout ?? defaultTimeoutMs })
    running += 1
    try {
      await tabs.arrived()
      tell(where())
      const result = await runAction(action, {
        tab: () => tabs.active(),
        patience,
        explicitTimeout: action.timeout !== undefined,
        onPlace: (box) => tell({ box })
      })
      tell({ status: 'done', durationMs: patience.spentMs() })
      return { action: action.action, durationMs: patience.spentMs(), result }
    } catch (thrown) {
      const error = toStepError(thrown)
      tell({ status: 'failed', durationMs: patience.spentMs(), waiting: false, error: problemOf(action, error) })
      return { action: action.action, durationMs: patience.spentMs(), error }
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
    async batch(actions: readonly Action[], call: Call = anyCall): Promise<Step[]> {
      const all: Step[] = []
      for (const [index, action] of actions.entries()) {
        const done = await step(action, call, index)
        all.push(done)
        if (done.error !== undefined) break
      }
      return all
    }
  }
}

/** A caller that hung up while it waited will ask again, or has given up: in neither case may its action be run behind its back. */
async function unlessGone(pass: () => Promise<void>, gone: AbortSignal): Promise<void> {
  let hangUp = (): void => undefined
  const hungUp = new Promise<void>((resolve) => {
    hangUp = resolve
    gone.addEventListener('abort', hangUp)
  })
  if (!gone.aborted) await Promise.race([pass(), hungUp]).finally(() => gone.removeEventListener('abort', hangUp))
  if (gone.aborted) throw new ApiError('invalid_request', 'Whoever asked for this action hung up before it could be run.')
}

/** Playwright's own words are many lines of call log; the first says what happened. */
function toStepError(error: unknown): ApiError {
  if (error instanceof errors.TimeoutError) return toApiError(new Error('The browser did not answer in time.', { cause: error }))
  if (error instanceof Error) return toApiError(error.message.includes('\n') ? withFirstLine(error) : error)
  return toApiError(error)
}

function withFirstLine(error: Error): Error {
  return 'code' in error ? error : new Error(error.message.split('\n')[0], { cause: error })
}
