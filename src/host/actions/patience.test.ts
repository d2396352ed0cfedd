import { errors } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { createTakeoverDesk } from '../sessions/takeover'
import { createPatience, type Limits } from './patience'

test("the agent's time stands still while a human holds the session, and the attempt is made anew with what was left", async () => {
  let time = 0
  const desk = createTakeoverDesk({ onChange: () => undefined })
  const attempts = new Set<Promise<unknown>>()
  const patience = createPatience({ gate: desk.gate, timeoutMs: 1000, attempts, graceMs: 0, now: () => time })
  const begun: Limits[] = []
  const run = (limits: Limits): Promise<string> => {
    begun.push(limits)
    if (begun.length === 2) return Promise.resolve('done')
    time += 400
    return new Promise((_resolve, reject) => limits.signal.addEventListener('abort', () => reject(new Error('broken off'))))
  }

  const result = patience.attempt(run)
  await Promise.resolve()
  expect(attempts.size).toBe(1)
  const { id } = desk.request({ reason: 'x', timeoutMs: 60_000, operator: 'Mia' })
  await Promise.allSettled(attempts)
  time += 3_600_000
  desk.release(id, 'done', '')
  expect(await result).toBe('done')
  expect(begun.map(({ timeout }) => timeout)).toEqual([1000, 600])
  expect(patience.spentMs()).toBe(400)
})

test('what does not keep to its time is given up', async () => {
  const desk = createTakeoverDesk({ onChange: () => undefined })
  const patience = createPatience({ gate: desk.gate, timeoutMs: 20, attempts: new Set() })
  await expect(patience.attempt(() => new Promise(() => undefined))).rejects.toMatchObject({ code: 'action_timeout' })
})

test('what may not be made twice goes on while a human drives, and its time stands still', async () => {
  vi.useFakeTimers()
  const desk = createTakeoverDesk({ onChange: () => undefined })
  const patience = createPatience({ gate: desk.gate, timeoutMs: 1000, attempts: new Set() })
  const run = vi.fn(
    ({ expired }: Limits): Promise<string> =>
      new Promise((_resolve, reject) => expired.addEventListener('abort', () => reject(new errors.TimeoutError('never came'))))
  )
  const result = patience.attempt(run, { repeats: false }).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(400)
  const { id } = desk.request({ reason: 'x', timeoutMs: 60_000, operator: 'Mia' })
  await vi.advanceTimersByTimeAsync(30_000)
  desk.release(id, 'done', '')
  await vi.advanceTimersByTimeAsync(599)
  expect(patience.spentMs()).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(await result).toMatchObject({ code: 'action_timeout' })
  expect(patience.spentMs()).toBe(1000)
  expect(run).toHaveBeenCalledOnce()
  vi.useRealTimers()
})

test('when the time is over the action has timed out, with what the browser was waiting for', async () => {
  const desk = createTakeoverDesk({ onChange: () => undefined })
  const patience = createPatience({ gate: desk.gate, timeoutMs: 50, attempts: new Set() })
  const message =
    "locator.click: Timeout 50ms exceeded.\nCall log:\n  - waiting for locator('#a')\n    - element is not visible\n"
  await expect(patience.attempt(() => Promise.reject(new errors.TimeoutError(message)))).rejects.toMatchObject({
    code: 'action_timeout',
    message: 'The action did not finish within 50 ms. Last: element is not visible'
  })
})
