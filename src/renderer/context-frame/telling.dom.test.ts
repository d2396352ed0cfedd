import type { FromContextPage } from '@shared/context-page'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createTelling } from './telling'

let sent: FromContextPage[]
beforeEach(() => {
  sent = []
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())
const metrics = (latencyMs: number) => ({ type: 'metrics', latencyMs, lastAliveAt: null }) as const
const failed = (code: 'timeout' | 'bad-request') =>
  ({ type: 'phase', phase: 'failed', error: { code, message: 'words' } }) as const

it('tells the first measurement at once, and of a thousand a second the latest twice', () => {
  const telling = createTelling((message) => sent.push(message))
  for (let count = 0; count < 1000; count += 1) {
    telling.tell(metrics(count))
    telling.tell({ type: 'screen', width: count + 1, height: 1 })
    vi.advanceTimersByTime(1)
  }
  expect(sent[0]).toEqual(metrics(0))
  expect(sent.length).toBeLessThanOrEqual(6)
  vi.advanceTimersByTime(500)
  expect(sent.filter(({ type }) => type === 'metrics').at(-1)).toEqual(metrics(999))
  const before = sent.length
  vi.advanceTimersByTime(60_000)
  expect(sent).toHaveLength(before)
})

it('tells a phase once, however often the page says it, and answers always', () => {
  const telling = createTelling((message) => sent.push(message))
  for (let count = 0; count < 100; count += 1) telling.tell(failed('bad-request'))
  telling.tell(failed('timeout'))
  telling.tell({ type: 'phase', phase: 'ready', error: null })
  telling.tell(failed('timeout'))
  telling.tell({ type: 'done', id: '1', error: null })
  telling.tell({ type: 'done', id: '1', error: null })
  expect(sent.map((message) => (message.type === 'phase' ? message.phase : message.type))).toEqual([
    'failed',
    'failed',
    'ready',
    'failed',
    'done',
    'done'
  ])
})

it('tells nothing any more once it is closed', () => {
  const telling = createTelling((message) => sent.push(message))
  telling.tell(metrics(1))
  telling.tell(metrics(2))
  telling.close()
  vi.advanceTimersByTime(10_000)
  expect(sent).toEqual([metrics(1)])
})
