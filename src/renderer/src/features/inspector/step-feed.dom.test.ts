import { createBridgeTestkit } from '@/bridge.testkit'
import { flushPromises } from '@vue/test-utils'
import type { LiveStep } from '@shared/domain/live-step'
import { effectScope } from 'vue'
import { expect, it } from 'vitest'
import { gapOf, useStepFeed } from './step-feed'

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
const sessionKey = 'c1:s1'

it('keeps what main kept and what changes, each step once and the latest five hundred, and lets go with its scope', async () => {
  const { bridge, emit, inputsOf, listenerCount } = createBridgeTestkit({
    steps: { open: () => ({ steps: [step(1), step(2)], socket: { phase: 'open', since: 3 } }), close: () => undefined }
  })
  const scope = effectScope()
  const feed = scope.run(() => useStepFeed(bridge, sessionKey))
  if (feed === undefined) throw new Error('no feed')
  await flushPromises()
  const change = (key: string, ...steps: LiveStep[]): void =>
    emit({ room: 'steps', event: 'changed', payload: { sessionKey: key, steps } })
  change(sessionKey, step(1, { status: 'done' }), step(3))
  change('c1:other', step(9))
  expect(feed.steps.value.map(({ id, status }) => [id, status])).toEqual([
    ['step-1', 'done'],
    ['step-2', 'running'],
    ['step-3', 'running']
  ])
  change(sessionKey, ...Array.from({ length: 600 }, (_, index) => step(index + 4)))
  expect([feed.steps.value.length, feed.steps.value[0]?.id, feed.steps.value.at(-1)?.id]).toEqual([500, 'step-104', 'step-603'])

  emit({ room: 'steps', event: 'socket', payload: { sessionKey, socket: { phase: 'offline' } } })
  expect(gapOf(feed.socket.value, feed.error.value)).toBe('away')
  scope.stop()
  expect(listenerCount()).toBe(0)
  expect(inputsOf('steps.close')).toEqual([{ sessionKey }])
})

it('says of a server that tells of no steps that it does not, and not that it is away', () => {
  expect(gapOf({ phase: 'stopped', cause: 'not-supported', error: null }, null)).toBe('unsupported')
  expect(gapOf({ phase: 'stopped', cause: 'unauthorised', error: null }, null)).toBe('failed')
  expect(gapOf({ phase: 'open', since: 0 }, null)).toBeNull()
})
