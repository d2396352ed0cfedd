import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CastState } from '@shared/domain/cast'
import { AppError } from '@shared/errors'
import type { CastEvents, CastSocket } from '@sdk/browser/types'
import { createTestWindow, imageText, open, testFrame } from './casts.testkit'
import { collectLog } from '../services.testkit'
import { createSessionCast } from './session-cast'
import { ackLimitMs } from './watchdog'

/** A server's side, by hand: what was asked of it, and the events it answers with. */
function createServer() {
  const server = {
    opened: 0,
    closed: 0,
    watched: [] as string[][],
    sizes: [] as number[][],
    events: null as Omit<CastEvents, 'onDialect'> | null,
    connect(events: Omit<CastEvents, 'onDialect'>): Promise<CastSocket> {
      server.opened += 1
      server.events = events
      return Promise.resolve({
        state: open,
        insertsText: true,
        retryNow: () => undefined,
        setOnline: () => undefined,
        close: () => void (server.closed += 1),
        watch: (pages) => void server.watched.push(pages),
        size: (...size) => void server.sizes.push(size),
        input: () => true,
        navigate: () => true,
        closeTab: () => true,
        selectedText: () => Promise.resolve('')
      })
    }
  }
  return server
}

function start(overrides: { connect?: () => Promise<CastSocket> } = {}) {
  const server = createServer()
  const states: CastState[] = []
  const told = { onStats: vi.fn(), onPage: vi.fn(), onScreen: vi.fn(), onIdle: vi.fn() }
  const cast = createSessionCast({
    sessionKey: 'c:s',
    connect: overrides.connect ?? ((events) => server.connect(events)),
    network: { isOnline: () => true, onChange: () => () => undefined },
    logger: collectLog(),
    lastFrame: null,
    onChanged: (state) => states.push(state),
    ...told
  })
  return { server, states, cast, ...told }
}

const tab = (pageId: string, favicon: string | null = null) => ({
  pageId,
  url: `http://127.0.0.1/${pageId}`,
  title: pageId,
  favicon
})

describe('cast of a session', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('feeds every viewer from one socket, and closes it a while after the last has gone', async () => {
    const { cast, server, onIdle } = start()
    const [one, two] = [createTestWindow(), createTestWindow()]
    cast.addViewer(one.port)
    await vi.advanceTimersByTimeAsync(0)
    cast.addViewer(two.port)
    expect(server.opened).toBe(1)
    server.events?.onTabs([tab('p1')], 'p1')
    server.events?.onFrame(testFrame('hello'))
    expect([one, two].map(({ packets }) => imageText(packets[0]))).toEqual(['hello', 'hello'])
    expect(cast.state()).toMatchObject({ activePageId: 'p1', insertsText: true })
    one.port.close()
    two.port.close()
    await vi.advanceTimersByTimeAsync(4999)
    expect(server.closed).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(server.closed).toBe(1)
    expect(onIdle).toHaveBeenCalledOnce()
  })

  it('is not kept open by a viewer that hangs', async () => {
    const { cast, server, onIdle } = start()
    const window = createTestWindow()
    cast.addViewer(window.port)
    await vi.advanceTimersByTimeAsync(0)
    server.events?.onFrame(testFrame('hello'))
    await vi.advanceTimersByTimeAsync(ackLimitMs)
    expect(window.closed).toBe(true)
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.closed).toBe(1)
    expect(onIdle).toHaveBeenCalledOnce()
  })

  it('skips a wait when it is told to hurry', async () => {
    const connect = vi.fn(() => Promise.reject<CastSocket>(new AppError({ code: 'unreachable', message: 'away' })))
    const { cast } = start({ connect })
    cast.addViewer(createTestWindow().port)
    cast.hurry()
    await vi.advanceTimersByTimeAsync(0)
    expect(cast.state().socket.phase).toBe('waiting')
    expect(connect).toHaveBeenCalledOnce()
    cast.hurry()
    await vi.advanceTimersByTimeAsync(0)
    expect(connect).toHaveBeenCalledTimes(2)
  })

  it('shows a late viewer the last frame of a page that stands still', async () => {
    const { cast, server } = start()
    cast.addViewer(createTestWindow().port)
    await vi.advanceTimersByTimeAsync(0)
    server.events?.onTabs([tab('p1'), tab('p2')], 'p1')
    server.events?.onFrame(testFrame('one', { pageId: 'p1' }))
    const late = createTestWindow()
    cast.addViewer(late.port)
    expect(imageText(late.packets[0])).toBe('one')
  })

  it('lets a viewer pin a tab while another follows the active one', async () => {
    const { cast, server } = start()
    const [pinned, following] = [createTestWindow(), createTestWindow()]
    cast.addViewer(pinned.port)
    cast.addViewer(following.port)
    await vi.advanceTimersByTimeAsync(0)
    server.events?.onTabs([tab('p1'), tab('p2')], 'p1')
    pinned.say({ type: 'select', pageId: 'p2' })
    expect(server.watched.at(-1)).toEqual(['p2', 'p1'])
    server.events?.onFrame(testFrame('one', { pageId: 'p1' }))
    server.events?.onFrame(testFrame('two', { pageId: 'p2' }))
    expect(following.packets.map(imageText)).toEqual(['one'])
    expect(pinned.packets.map(imageText)).toEqual(['two'])
    following.ack()
    server.events?.onTabs([tab('p1'), tab('p2')], 'p2')
    expect(following.packets.map(imageText)).toEqual(['one', 'two'])
    pinned.say({ type: 'select', pageId: null })
    expect(server.watched.at(-1)).toEqual([])
  })

  it('rests after ten seconds with every viewer paused, and comes back with the first that looks', async () => {
    const { cast, server } = start()
    const window = createTestWindow()
    cast.addViewer(window.port)
    await vi.advanceTimersByTimeAsync(0)
    window.say({ type: 'pause' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.closed).toBe(1)
    expect(cast.state().socket.phase).toBe('idle')
    window.say({ type: 'resume' })
    await vi.advanceTimersByTimeAsync(0)
    expect(server.opened).toBe(2)
  })

  it('stays open for a holder though nobody looks', async () => {
    const { cast, server } = start()
    const release = cast.hold()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([server.opened, server.closed]).toEqual([1, 0])
    release()
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.closed).toBe(1)
  })

  it('asks for the largest view', async () => {
    const { cast, server } = start()
    const [one, two] = [createTestWindow(), createTestWindow()]
    cast.addViewer(one.port)
    cast.addViewer(two.port)
    await vi.advanceTimersByTimeAsync(0)
    one.say({ type: 'size', width: 800, height: 900 })
    two.say({ type: 'size', width: 1000, height: 500 })
    expect(server.sizes.at(-1)).toEqual([1000, 900])
    two.say({ type: 'pause' })
    expect(server.sizes.at(-1)).toEqual([800, 900])
  })

  it('lets no favicon through that would have to be loaded', async () => {
    const { cast, server } = start()
    cast.addViewer(createTestWindow().port)
    await vi.advanceTimersByTimeAsync(0)
    const icon = 'data:image/png;base64,AA=='
    server.events?.onTabs([tab('a', 'https://example.com/i.png'), tab('b', icon), tab('c', `${icon}${'A'.repeat(40_000)}`)], 'a')
    expect(cast.state().tabs.map(({ favicon }) => favicon)).toEqual([null, icon, null])
  })

  it('tells statistics once a second and only while they change', async () => {
    const { cast, server, onStats } = start()
    cast.addViewer(createTestWindow().port)
    await vi.advanceTimersByTimeAsync(0)
    server.events?.onTabs([tab('p1')], 'p1')
    for (const text of ['1', '2', '3']) server.events?.onFrame(testFrame(text))
    await vi.advanceTimersByTimeAsync(1000)
    expect(onStats).toHaveBeenLastCalledWith(expect.objectContaining({ framesPerSecond: 3, droppedTotal: 1, lastFrameAt: 1000 }))
    await vi.advanceTimersByTimeAsync(1000)
    expect(onStats).toHaveBeenLastCalledWith(expect.objectContaining({ framesPerSecond: 0 }))
    const calls = onStats.mock.calls.length
    await vi.advanceTimersByTimeAsync(5000)
    expect(onStats).toHaveBeenCalledTimes(calls)
  })

  it('waits for a connection that cannot be reached, longer each time, and says why', async () => {
    let attempts = 0
    const unreachable = (): Promise<CastSocket> => {
      attempts += 1
      return Promise.reject(new AppError({ code: 'unreachable', message: 'ECONNREFUSED' }))
    }
    const { cast, server } = start({ connect: unreachable })
    cast.addViewer(createTestWindow().port)
    await vi.advanceTimersByTimeAsync(0)
    expect(cast.state().socket).toMatchObject({ phase: 'waiting', attempt: 1, error: { code: 'unreachable' } })
    await vi.advanceTimersByTimeAsync(1300)
    expect(attempts).toBe(2)
    cast.retry()
    await vi.advanceTimersByTimeAsync(0)
    expect(attempts).toBe(3)
    expect(server.opened).toBe(0)
  })

  it('keeps the last frame for viewers of a session that is gone', async () => {
    const { cast, server } = start()
    cast.addViewer(createTestWindow().port)
    await vi.advanceTimersByTimeAsync(0)
    server.events?.onTabs([tab('p1')], 'p1')
    server.events?.onFrame(testFrame('the end'))
    cast.end()
    expect(server.closed).toBe(1)
    expect(cast.state().socket).toMatchObject({ phase: 'stopped', cause: 'session-gone' })
    const late = createTestWindow()
    cast.addViewer(late.port)
    expect(imageText(late.packets[0])).toBe('the end')
    expect(server.opened).toBe(1)
  })
})
