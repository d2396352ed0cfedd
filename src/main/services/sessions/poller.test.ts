import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pollDelay } from './delays'
import { createPoller } from './poller'

describe('poller', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('asks again after the wait that the outcome decides', async () => {
    const outcomes = [true, false, false, true]
    const failures: number[] = []
    const poll = vi.fn(() => (outcomes.shift() === true ? Promise.resolve() : Promise.reject(new Error('down'))))
    const poller = createPoller(poll, (count) => {
      failures.push(count)
      return 100
    })
    await poller.now()
    await vi.advanceTimersByTimeAsync(300)
    expect(failures).toEqual([0, 1, 2, 0])
    poller.close()
    await vi.advanceTimersByTimeAsync(1000)
    expect(poll).toHaveBeenCalledTimes(4)
  })

  it('gives a caller a poll that began after it asked, shared with the others who did', async () => {
    const answers: (() => void)[] = []
    const poll = vi.fn(() => new Promise<void>((resolve) => answers.push(resolve)))
    const poller = createPoller(poll, () => 1000)
    const first = poller.now()
    const later = Promise.all([poller.now(), poller.now()])
    answers[0]?.()
    await first
    await vi.advanceTimersByTimeAsync(0)
    expect(poll).toHaveBeenCalledTimes(2)
    answers[1]?.()
    await later
    expect(poll).toHaveBeenCalledTimes(2)
    poller.close()
  })

  it('tells the caller what went wrong', async () => {
    const poller = createPoller(
      () => Promise.reject(new Error('refused')),
      () => 1000
    )
    await expect(poller.now()).rejects.toThrow('refused')
    poller.close()
  })
})

describe('delay of a poll', () => {
  it('is short while someone may look, and backs off to half a minute', () => {
    const random = (): number => 0.5
    expect(pollDelay(0, { watched: true, random })).toBe(2500)
    expect(pollDelay(0, { watched: false, random })).toBe(15_000)
    // A server that tells of changes is asked for what joins alone.
    expect(pollDelay(0, { watched: true, isTold: true, random })).toBe(10_000)
    expect([1, 2, 3, 6, 50].map((failures) => pollDelay(failures, { watched: true, random }))).toEqual([
      1000, 2000, 4000, 30_000, 30_000
    ])
    expect(pollDelay(1, { watched: true, random: () => 0 })).toBe(800)
  })
})
