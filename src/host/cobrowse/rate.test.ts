import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBucket, createRate } from './rate'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const taken = (take: () => boolean, times: number): number => Array.from({ length: times }, take).filter(Boolean).length

test('so many at once, then so many a second, and never more than the burst', () => {
  const take = createBucket({ burst: 10, perSecond: 4 })
  expect(taken(take, 15)).toBe(10)
  vi.advanceTimersByTime(500)
  expect(taken(take, 15)).toBe(2)
  vi.advanceTimersByTime(60_000)
  expect(taken(take, 15)).toBe(10)
})

test('whoever calls too often keeps nobody else waiting', () => {
  const take = createRate({ burst: 3, perSecond: 1 })
  expect(taken(() => take('a'), 5)).toBe(3)
  expect(taken(() => take('b'), 5)).toBe(3)
})
