import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createClipboardEmptying } from './clipboard-emptying'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function clipboardWith(text: string) {
  const clipboard = { text, readText: () => clipboard.text, writeText: (next: string) => void (clipboard.text = next) }
  return clipboard
}

it('takes a secret off the clipboard when its time is up, and not before', async () => {
  const clipboard = clipboardWith('hunter2')
  createClipboardEmptying(clipboard, vi.fn()).later('hunter2', 30)
  await vi.advanceTimersByTimeAsync(29_999)
  expect(clipboard.text).toBe('hunter2')
  await vi.advanceTimersByTimeAsync(1)
  expect(clipboard.text).toBe('')
})

it('leaves what was copied since', async () => {
  const clipboard = clipboardWith('hunter2')
  createClipboardEmptying(clipboard, vi.fn()).later('hunter2', 30)
  clipboard.text = 'an address'
  await vi.advanceTimersByTimeAsync(30_000)
  expect(clipboard.text).toBe('an address')
})

it('does it at once when the app ends', async () => {
  const clipboard = clipboardWith('hunter2')
  const emptying = createClipboardEmptying(clipboard, vi.fn())
  emptying.later('hunter2', 30)
  await emptying.close()
  expect(clipboard.text).toBe('')
  expect(vi.getTimerCount()).toBe(0)
})

it('tells of a clipboard that cannot be read', async () => {
  const onFailed = vi.fn()
  const broken = { readText: () => Promise.reject(new Error('no display')), writeText: vi.fn() }
  createClipboardEmptying(broken, onFailed).later('hunter2', 1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(onFailed).toHaveBeenCalledOnce()
  expect(broken.writeText).not.toHaveBeenCalled()
})
