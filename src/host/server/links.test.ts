import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTakeoverDesk } from '../sessions/takeover'
import { createLinks } from './links'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp() {
  const desk = createTakeoverDesk({ onChange: () => undefined })
  return { desk, links: createLinks({ deskOf: () => desk }) }
}

test('a link to look is over when its time is, for who has it open as well', () => {
  const { links } = setUp()
  const link = links.issue({ sessionId: 's', takeoverId: null, expiresAt: Date.now() + 60_000 })
  const over = vi.fn()
  const opened = links.open(link)
  expect(opened?.mayDrive()).toBe(false)
  opened?.onOver(over)
  vi.advanceTimersByTime(59_999)
  expect(over).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(over).toHaveBeenCalledOnce()
  expect(links.open(link)).toBeNull()
})

test('a link to drive lasts as long as its takeover, which may be extended', () => {
  const { desk, links } = setUp()
  const { id } = desk.request({ reason: '', timeoutMs: 60_000, operator: null })
  const link = links.issue({ sessionId: 's', takeoverId: id, expiresAt: Infinity })
  const over = vi.fn()
  const opened = links.open(link)
  opened?.onOver(over)
  expect(opened?.mayDrive()).toBe(false)
  desk.accept(id, { operator: 'Mia', timeoutMs: null })
  expect(opened?.mayDrive()).toBe(true)
  desk.extend(id, 120_000)
  vi.advanceTimersByTime(90_000)
  expect(links.open(link)?.mayDrive()).toBe(true)
  expect(over).not.toHaveBeenCalled()
  vi.advanceTimersByTime(30_000)
  expect(over).toHaveBeenCalledOnce()
  expect(opened?.mayDrive()).toBe(false)
  expect(links.open(link)).toBeNull()
})
