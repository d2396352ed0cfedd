import type { LiveStep } from '@shared/domain/live-step'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStepFeed } from './step-feed'

const facts: Omit<LiveStep, 'id'> = {
  action: 'hover',
  status: 'running',
  startedAt: 1,
  durationMs: null,
  pageId: 'p',
  url: null,
  target: '#go',
  error: null,
  box: null,
  waiting: false,
  run: null
}

describe('the feed of steps', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('tells a quick step once, and keeps the latest two hundred', () => {
    const feed = createStepFeed()
    const told: LiveStep[][] = []
    feed.listen((steps) => told.push(steps))
    feed.begin(facts)({ status: 'done', durationMs: 3 })
    vi.advanceTimersByTime(50)
    expect(told).toEqual([[], [{ ...facts, id: 'step-1', status: 'done', durationMs: 3 }]])

    for (let count = 0; count < 300; count += 1) feed.begin(facts)
    const late: LiveStep[][] = []
    feed.listen((steps) => late.push(steps))()
    expect(late[0]).toHaveLength(200)
    expect(late[0]?.at(-1)?.id).toBe('step-301')
  })

  it('forgets a step that is out of its memory, however late its end comes', () => {
    const feed = createStepFeed()
    const end = feed.begin(facts)
    for (let count = 0; count < 200; count += 1) feed.begin(facts)
    end({ status: 'done' })
    const told: LiveStep[][] = []
    feed.listen((steps) => told.push(steps))
    expect(told[0]?.some(({ id }) => id === 'step-1')).toBe(false)
  })

  it('says nothing more once it is closed', () => {
    const feed = createStepFeed()
    const told = vi.fn()
    feed.listen(told)
    const tell = feed.begin(facts)
    feed.close()
    tell({ status: 'failed' })
    vi.runAllTimers()
    expect(told).toHaveBeenCalledTimes(1)
  })
})
