import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Logger } from '../services/ports'
import { createTabWindows } from './windows'

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent
}
const tab = (isAlive = true) => ({ send: () => undefined, isAlive: () => Promise.resolve(isAlive) })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('closes a window once its tab has been away for the grace, not before', async () => {
  const windows = createTabWindows({ graceMs: 10_000, logger: silent })
  const closed: string[] = []
  windows.onClosed((windowId) => closed.push(windowId))
  const first = tab()
  const windowId = await windows.attach(null, first)
  windows.detach(windowId, first)
  vi.advanceTimersByTime(9999)
  expect(closed).toEqual([])
  const again = tab()
  expect(await windows.attach(windowId, again)).toBe(windowId)
  vi.advanceTimersByTime(60_000)
  expect(closed).toEqual([])
  windows.detach(windowId, again)
  vi.advanceTimersByTime(10_000)
  expect(closed).toEqual([windowId])
})

it('says at once that a tab is away: what it holds down must not wait for the grace', async () => {
  const windows = createTabWindows({ graceMs: 10_000, logger: silent })
  const left: [string, string][] = []
  windows.onLeft((...told) => left.push(told))
  const old = tab(false)
  const windowId = await windows.attach(null, old)
  windows.detach(windowId, old)
  expect(left).toEqual([[windowId, 'away']])
})

it('lets a reloaded tab have its id though its old connection is not seen to close yet', async () => {
  const windows = createTabWindows({ graceMs: 10_000, logger: silent })
  const old = tab(false)
  const windowId = await windows.attach(null, old)
  expect(await windows.attach(windowId, tab())).toBe(windowId)
  windows.detach(windowId, old)
  vi.advanceTimersByTime(60_000)
  expect(windows.count()).toBe(1)
})

it('gives two tabs that bring the same id at once one each', async () => {
  const windows = createTabWindows({ graceMs: 10_000, logger: silent })
  const windowId = await windows.attach(null, tab(false))
  const ids = await Promise.all([windows.attach(windowId, tab()), windows.attach(windowId, tab())])
  expect(new Set(ids).size).toBe(2)
  expect(ids).toContain(windowId)
})
