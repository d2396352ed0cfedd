import type { LiveStep } from '@shared/domain/live-step'
import type { ActionsEvents } from '@sdk/browser/types'
import { expect, it, vi } from 'vitest'
import { switchableNetwork } from '../services.testkit'
import { createSessionSteps } from './session-steps'

const step = (number: number, over: Partial<LiveStep> = {}): LiveStep => ({
  id: `step-${number}`,
  action: 'hover',
  status: 'running',
  startedAt: number,
  durationMs: null,
  pageId: null,
  url: null,
  target: null,
  error: null,
  box: null,
  waiting: false,
  run: null,
  ...over
})

it('keeps each step once, in the order in which they began, and the latest five hundred', async () => {
  let server: ActionsEvents | null = null
  const onSteps = vi.fn()
  const feed = createSessionSteps({
    network: switchableNetwork(),
    connect: (events) => {
      server = events
      return Promise.resolve({
        state: { phase: 'open', since: 0 },
        retryNow: () => undefined,
        setOnline: () => undefined,
        close: () => undefined
      })
    },
    onSteps,
    onSocket: () => undefined
  })
  feed.open('w1')
  await expect.poll(() => server).not.toBeNull()
  const say = (...steps: LiveStep[]): void => server?.onSteps(steps)
  say(step(1), step(2))
  say(step(1, { status: 'done', durationMs: 3 }))
  expect(feed.snapshot().steps).toEqual([step(1, { status: 'done', durationMs: 3 }), step(2)])
  expect(onSteps).toHaveBeenLastCalledWith([step(1, { status: 'done', durationMs: 3 })])

  say(...Array.from({ length: 600 }, (_, index) => step(index + 3)))
  expect(feed.snapshot().steps.map(({ id }) => id)).toEqual(Array.from({ length: 500 }, (_, index) => `step-${index + 103}`))
  feed.close()
})
