import type { LiveStep } from '@shared/domain/live-step'
import { effectScope, nextTick, shallowRef } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useAgentNow } from './agent-now'

const step = (number: number, over: Partial<LiveStep> = {}): LiveStep => ({
  id: `step-${number}`,
  action: 'click',
  status: 'done',
  startedAt: number,
  durationMs: 5,
  pageId: null,
  url: null,
  target: '#buy',
  error: null,
  box: null,
  waiting: false,
  run: null,
  ...over
})

describe('what the agent does now', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  function start(first: LiveStep[]) {
    const steps = shallowRef(first)
    const scope = effectScope()
    const now = scope.run(() => useAgentNow(() => steps.value))
    return {
      id: () => now?.value?.id ?? null,
      tell: async (told: LiveStep[]): Promise<void> => {
        steps.value = told
        await nextTick()
      },
      end: () => scope.stop()
    }
  }

  it('is the step that runs, and for a moment the one that just ended', async () => {
    const { id, tell, end } = start([])
    await tell([step(1, { status: 'running' })])
    vi.advanceTimersByTime(60_000)
    expect(id()).toBe('step-1')
    await tell([step(1)])
    vi.advanceTimersByTime(2_000)
    await tell([step(1), step(2)])
    vi.advanceTimersByTime(2_000)
    expect(id()).toBe('step-2')
    vi.advanceTimersByTime(1_500)
    expect(id()).toBeNull()
    end()
  })

  it('is nothing that was over before anybody looked, and no run of the operator', async () => {
    const { id, tell, end } = start([])
    await tell([step(1), step(2)])
    expect(id()).toBeNull()
    await tell([step(1), step(2), step(3, { status: 'running', run: { id: 'mine', index: 0 } })])
    expect(id()).toBeNull()
    end()
  })
})
