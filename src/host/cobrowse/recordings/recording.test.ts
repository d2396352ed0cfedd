import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultLimits } from '../limits'
import { createSupportSession } from '../support-session'
import { createRecordings } from './recordings'

const megabyte = 1024 * 1024
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** One with the account's room, whose customer has said yes. */
function begin(recordings: ReturnType<typeof createRecordings>, id: string) {
  const session = createSupportSession({
    id,
    code: '123456',
    controlToken: 't',
    agent: { id: 'a', name: 'Ada' },
    customData: {},
    recorded: true,
    limits: defaultLimits
  })
  recordings.follow(session)
  session.offer(
    'd',
    {
      app_id: 'a',
      app_name: 'A',
      device: 'D',
      device_locale: 'en',
      device_timezone: 'UTC',
      full_device_control: false,
      os_version: '1',
      platform: 'web',
      sdk_version: '1'
    },
    {}
  )
  session.accept()
  const show = (bytes: number): void =>
    void session.events.emit('shown', { data: 'x'.repeat(bytes), viewport: { width: 1, height: 1 }, timestamp: 0 })
  return { session, show }
}

test('two pictures a second, the newest of what came; the last one stays', () => {
  const recordings = createRecordings()
  const { session, show } = begin(recordings, 's')
  for (let count = 1; count <= 25; count += 1) {
    show(count)
    vi.advanceTimersByTime(100)
  }
  show(100)
  session.end('agent_ended')
  const sizes = recordings
    .open(recordings.link(session))
    .pictures()
    .map(({ data }) => data.length)
  expect(sizes).toEqual([1, 5, 10, 15, 20, 25, 100])
})

test('a long session keeps its beginning and its end in bounded room', () => {
  const recordings = createRecordings()
  const { session, show } = begin(recordings, 's')
  const start = Date.now()
  for (let second = 0; second < 60; second += 1) {
    show(megabyte)
    vi.advanceTimersByTime(1000)
  }
  session.end('agent_ended')
  const recording = recordings.open(recordings.link(session))
  expect(recording.bytes()).toBeLessThanOrEqual(24 * megabyte)
  expect(recording.pictures()[0]?.time).toBe(start)
  expect(recording.pictures().at(-1)?.time).toBeGreaterThan(start + 55_000)
})

test('the oldest make room, and none that still runs', () => {
  const recordings = createRecordings({ limits: { bytes: 10 * megabyte, recordings: 3, links: 10, linkMs: 1000 } })
  const running = begin(recordings, 'running')
  running.show(4 * megabyte)
  const first = begin(recordings, 'first')
  first.show(4 * megabyte)
  first.session.end('agent_ended')
  const key = recordings.link(first.session)
  const second = begin(recordings, 'second')
  second.show(4 * megabyte)
  expect(() => recordings.open(key)).toThrow('run out')
  expect(() => recordings.link(first.session)).toThrow('gone')
  // There is no room left that anybody could give up.
  second.show(4 * megabyte)
  second.session.end('agent_ended')
  running.session.end('agent_ended')
  expect(recordings.open(recordings.link(second.session)).pictures()).toHaveLength(1)
  expect(recordings.open(recordings.link(running.session)).pictures()).toHaveLength(1)
  for (const id of ['x', 'y']) begin(recordings, id)
  expect(() => recordings.link(running.session)).toThrow('gone')
})

test('an address runs out', () => {
  const recordings = createRecordings()
  const { session } = begin(recordings, 's')
  expect(() => recordings.link(session)).toThrow('once the session has ended')
  session.end('device_ended')
  const key = recordings.link(session)
  vi.advanceTimersByTime(5 * 60_000 - 1)
  recordings.open(key)
  vi.advanceTimersByTime(1)
  expect(() => recordings.open(key)).toThrow('run out')
})
