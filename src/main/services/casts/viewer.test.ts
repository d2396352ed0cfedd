import { afterEach, describe, expect, it, vi } from 'vitest'
import { createTestWindow, imageText, testFrame } from './casts.testkit'
import { collectLog } from '../services.testkit'
import { createViewer } from './viewer'
import { ackLimitMs } from './watchdog'

function start() {
  const window = createTestWindow()
  const events = { onWants: vi.fn(), onSelected: vi.fn(), onDropped: vi.fn(), onClose: vi.fn() }
  return { window, events, viewer: createViewer({ port: window.port, logger: collectLog(), ...events }) }
}

describe('viewer', () => {
  it('sends one frame at a time and the newest next, and counts what it left out', () => {
    const { viewer, window, events } = start()
    for (const text of ['first', 'second', 'third', 'fourth']) viewer.offer(testFrame(text))
    expect(window.packets.map(imageText)).toEqual(['first'])
    window.ack()
    expect(window.packets.map(imageText)).toEqual(['first', 'fourth'])
    expect(window.packets[1]?.facts.dropped).toBe(2)
    expect(events.onDropped).toHaveBeenCalledTimes(2)
    window.ack()
    viewer.offer(testFrame('fifth'))
    expect(window.packets[2]?.facts.dropped).toBe(0)
  })

  it('is not moved by an acknowledgement of another frame', () => {
    const { viewer, window } = start()
    viewer.offer(testFrame('first'))
    viewer.offer(testFrame('second'))
    window.say({ type: 'ack', seq: 99, paintedMs: null })
    expect(window.packets).toHaveLength(1)
  })

  it('sends nothing while paused, and the newest at once when it looks again', () => {
    const { viewer, window, events } = start()
    window.say({ type: 'pause' })
    expect(viewer.paused).toBe(true)
    viewer.offer(testFrame('first'))
    viewer.offer(testFrame('second'))
    expect(window.packets).toHaveLength(0)
    window.say({ type: 'resume' })
    expect(window.packets.map(imageText)).toEqual(['second'])
    expect(events.onDropped).not.toHaveBeenCalled()
  })

  it('forgets the frame that waits when another tab is chosen', () => {
    const { viewer, window, events } = start()
    viewer.offer(testFrame('first'))
    viewer.offer(testFrame('of the old tab'))
    window.say({ type: 'select', pageId: 'p2' })
    expect(viewer.pageId).toBe('p2')
    expect(events.onSelected).toHaveBeenCalledOnce()
    window.ack()
    expect(window.packets).toHaveLength(1)
  })

  it('carries frames of any size through one buffer, text or bytes', () => {
    const { viewer, window } = start()
    const texts = ['a', 'b'.repeat(70_000), 'c', 'd'.repeat(1000)]
    for (const [index, text] of texts.entries()) {
      const base64 = Buffer.from(text).toString('base64')
      viewer.offer(testFrame(text, { base64: index % 2 === 0 ? base64 : new TextEncoder().encode(base64) }))
      window.ack()
    }
    expect(window.packets.map(imageText)).toEqual(texts)
    expect(window.packets.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  })

  it('decodes base64 that is broken into lines', () => {
    const { viewer, window } = start()
    const text = 'picture '.repeat(20_000)
    const lines = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
    viewer.offer(testFrame('', { base64: new TextEncoder().encode(lines) }))
    expect(imageText(window.packets[0])).toBe(text)
  })

  it('keeps a page with a monstrous title and address within the packet', () => {
    const { viewer, window } = start()
    viewer.offer(testFrame('x', { url: '\u0001'.repeat(2_000_000), title: '\u0001'.repeat(1_000_000) }))
    expect(imageText(window.packets[0])).toBe('x')
  })

  it('drops malformed messages', () => {
    const { viewer, window, events } = start()
    for (const text of ['', '{', '[]', '{"type":"evil"}', `{"type":"pause","pad":"${'x'.repeat(5000)}"}`]) window.say(text)
    expect(viewer.paused).toBe(false)
    expect(events.onWants).not.toHaveBeenCalled()
  })
})

describe('a viewer that hangs', () => {
  afterEach(() => vi.useRealTimers())

  it('is let go, once, and gets nothing more', () => {
    vi.useFakeTimers()
    const { viewer, window, events } = start()
    viewer.offer(testFrame('first'))
    vi.advanceTimersByTime(ackLimitMs - 1)
    expect(window.closed).toBe(false)
    vi.advanceTimersByTime(1)
    expect(window.closed).toBe(true)
    expect(events.onClose).toHaveBeenCalledOnce()
    viewer.offer(testFrame('second'))
    window.ack()
    expect(window.packets).toHaveLength(1)
  })

  it('is not one that is slow, that is out of sight, or to which nothing was sent', () => {
    vi.useFakeTimers()
    const { viewer, window } = start()
    vi.advanceTimersByTime(2 * ackLimitMs)
    viewer.offer(testFrame('first'))
    vi.advanceTimersByTime(ackLimitMs - 1)
    window.ack()
    viewer.offer(testFrame('second'))
    vi.advanceTimersByTime(ackLimitMs - 1)
    window.say({ type: 'pause' })
    vi.advanceTimersByTime(2 * ackLimitMs)
    window.say({ type: 'resume' })
    vi.advanceTimersByTime(ackLimitMs - 1)
    window.ack()
    vi.advanceTimersByTime(2 * ackLimitMs)
    expect(window.closed).toBe(false)
  })
})
