import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LogEntry } from '@shared/domain/log'
import type { LogsEvents, LogsSocket } from '@sdk/browser/types'
import { switchableNetwork } from '../services.testkit'
import { createSessionLog } from './session-log'

function start() {
  const server = { opened: 0, closed: 0, events: null as LogsEvents | null }
  const appended = vi.fn<(entries: LogEntry[], droppedTotal: number) => void>()
  const connect = (events: LogsEvents): Promise<LogsSocket> => {
    server.opened += 1
    server.events = events
    return Promise.resolve({
      state: { phase: 'open', since: 0 },
      retryNow: () => undefined,
      setOnline: () => undefined,
      close: () => void (server.closed += 1)
    })
  }
  const log = createSessionLog({
    connect,
    network: switchableNetwork(),
    onAppended: appended,
    onSocket: () => undefined,
    now: () => 7
  })
  const say = (...texts: string[]): void =>
    server.events?.onEntries(
      texts.map((text) => ({ kind: 'console', pageId: null, level: 'log', text, timestamp: 1, location: null }))
    )
  return { log, server, appended, say }
}
const told = (appended: ReturnType<typeof start>['appended']): string[] =>
  appended.mock.calls.flatMap(([entries]) => entries.map(({ kind, text }) => (kind === 'gap' ? '(gap)' : text)))

describe('log of a session', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('appends in batches, ten a second at most', async () => {
    const { log, say, appended } = start()
    log.open('w1')
    await vi.advanceTimersByTimeAsync(0)
    for (let index = 0; index < 100; index += 1) {
      say(`${index}`)
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(100)
    expect(told(appended)).toHaveLength(100)
    expect(appended.mock.calls.length).toBeLessThanOrEqual(10)
  })

  it('marks where the socket was away, and where nobody listened', async () => {
    const { log, server, say, appended } = start()
    log.open('w1')
    await vi.advanceTimersByTimeAsync(0)
    say('one')
    server.events?.onReconnected()
    say('two')
    log.leave('w1')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.closed).toBe(1)
    log.open('w1')
    await vi.advanceTimersByTimeAsync(0)
    say('three')
    await vi.advanceTimersByTimeAsync(100)
    expect(told(appended)).toEqual(['one', '(gap)', 'two', '(gap)', 'three'])
  })

  it('listens for as long as one window looks, and a while longer', async () => {
    const { log, server } = start()
    log.open('w1')
    log.open('w2')
    await vi.advanceTimersByTimeAsync(0)
    expect(server.opened).toBe(1)
    log.leave('w1')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.closed).toBe(0)
    log.leave('w2')
    log.open('w1')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.closed).toBe(0)
  })

  it('gives a window what is kept, and tells it none of that again', async () => {
    const { log, say, appended } = start()
    log.open('w1')
    await vi.advanceTimersByTimeAsync(0)
    say('one')
    expect(log.snapshot().entries.map(({ text }) => text)).toEqual(['one'])
    const calls = appended.mock.calls.length
    await vi.advanceTimersByTimeAsync(1000)
    expect(appended).toHaveBeenCalledTimes(calls)
  })

  it('keeps what was read of a session that is gone', async () => {
    const { log, server, say } = start()
    log.open('w1')
    await vi.advanceTimersByTimeAsync(0)
    say('last words')
    log.end()
    expect(server.closed).toBe(1)
    expect(log.snapshot()).toMatchObject({
      socket: { phase: 'stopped', cause: 'session-gone' },
      entries: [{ text: 'last words' }]
    })
    log.open('w1')
    expect(server.opened).toBe(1)
  })
})
