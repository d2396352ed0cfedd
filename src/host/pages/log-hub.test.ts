import { afterEach, expect, test, vi } from 'vitest'
import { createLogHub, type LogRow } from './log-hub'

afterEach(() => vi.useRealTimers())

test('rows are collected for a moment; a flood is cut short and says so', () => {
  vi.useFakeTimers()
  const hub = createLogHub(() => 7)
  const batches: LogRow[][] = []
  hub.add({ pageId: 'p', level: 'log', text: 'before anybody listened' })
  const stop = hub.listen((rows) => batches.push(rows))
  for (let count = 0; count < 700; count += 1) hub.add({ pageId: 'p', level: 'log', text: `row ${count}` })
  vi.runAllTimers()
  expect(batches).toHaveLength(1)
  expect(batches[0]).toHaveLength(501)
  expect(batches[0]?.at(-1)).toEqual({
    pageId: 'p',
    level: 'warning',
    text: '200 more rows came too fast and were left out.',
    timestamp: 7
  })
  hub.add({ pageId: 'p', level: 'error', text: 'x'.repeat(30_000) })
  vi.runAllTimers()
  expect(batches[1]?.[0]?.text).toHaveLength(20_001)
  stop()
})
