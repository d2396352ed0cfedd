import { createBridgeTestkit } from '@/bridge.testkit'
import { flushPromises } from '@vue/test-utils'
import type { LogEntry } from '@shared/domain/log'
import { effectScope } from 'vue'
import { expect, it } from 'vitest'
import { useConsoleFeed } from './console-feed'

const entry = (seq: number): LogEntry => ({
  seq,
  kind: 'console',
  pageId: null,
  level: 'log',
  text: String(seq),
  timestamp: 0,
  location: null
})
const sessionKey = 'c1:s1'

it('keeps what main kept and what comes after, stands still while paused, and lets go with its scope', async () => {
  const { bridge, emit, inputsOf, listenerCount } = createBridgeTestkit({
    logs: {
      open: () => ({ entries: [entry(1)], socket: { phase: 'idle' }, droppedTotal: 4 }),
      close: () => undefined,
      clear: () => undefined
    }
  })
  const scope = effectScope()
  const feed = scope.run(() => useConsoleFeed(bridge, sessionKey))
  if (feed === undefined) throw new Error('no feed')
  const seqs = (): number[] => feed.entries.value.map(({ seq }) => seq)
  await flushPromises()
  emit({ room: 'logs', event: 'appended', payload: { sessionKey, entries: [entry(1), entry(2)], droppedTotal: 5 } })
  emit({ room: 'logs', event: 'appended', payload: { sessionKey: 'c1:other', entries: [entry(9)], droppedTotal: 0 } })
  // What fell out of main's memory since then is here all the same.
  expect([seqs(), feed.dropped.value]).toEqual([[1, 2], 4])

  feed.setPaused(true)
  emit({ room: 'logs', event: 'appended', payload: { sessionKey, entries: [entry(3)], droppedTotal: 5 } })
  expect([seqs(), feed.waiting.value]).toEqual([[1, 2], 1])
  feed.setPaused(false)
  expect([seqs(), feed.waiting.value]).toEqual([[1, 2, 3], 0])

  emit({ room: 'logs', event: 'appended', payload: { sessionKey, entries: [entry(6)], droppedTotal: 9 } })
  expect([seqs(), feed.dropped.value]).toEqual([[1, 2, 3, 6], 6])
  emit({ room: 'logs', event: 'cleared', payload: { sessionKey } })
  expect([seqs(), feed.dropped.value]).toEqual([[], 0])
  scope.stop()
  expect(listenerCount()).toBe(0)
  expect(inputsOf('logs.close')).toEqual([{ sessionKey }])
})

it('takes the word of a main that was started again and counts from one', async () => {
  let kept = [entry(7), entry(8)]
  const { bridge, emit } = createBridgeTestkit({
    logs: { open: () => ({ entries: kept, socket: { phase: 'idle' }, droppedTotal: 0 }), close: () => undefined }
  })
  const scope = effectScope()
  const feed = scope.run(() => useConsoleFeed(bridge, sessionKey))
  if (feed === undefined) throw new Error('no feed')
  await flushPromises()
  kept = [entry(1)]
  await feed.open()
  emit({ room: 'logs', event: 'appended', payload: { sessionKey, entries: [entry(2)], droppedTotal: 0 } })
  expect(feed.entries.value.map(({ seq }) => seq)).toEqual([1, 2])
  scope.stop()
})
