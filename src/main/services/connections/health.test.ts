import { expect, onTestFinished, test, vi } from 'vitest'
import { AppError, type ErrorCode } from '@shared/errors'
import type { ServerProbe } from '@sdk/browser/types'
import { createHealth } from './health'

const found: ServerProbe = { dialect: 'documented', serverVersion: null, latencyMs: 5, sessionCount: 0 }

/** Only time is not real here: what servers answer is proved in connections.test.ts. */
function setup(random = 0.5) {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const asked: number[] = []
  let answer: ErrorCode | null = null
  const health = createHealth({
    check: () => {
      asked.push(Date.now())
      return answer === null ? Promise.resolve(found) : Promise.reject(new AppError({ code: answer, message: answer }))
    },
    onFound: () => undefined,
    onAnswered: () => undefined,
    onChange: () => undefined,
    random: () => random
  })
  return {
    health,
    asked,
    answerWith: (code: ErrorCode | null) => void (answer = code),
    waits: () => asked.slice(1).map((at, index) => at - (asked[index] ?? 0))
  }
}
const ask = (health: ReturnType<typeof createHealth>) => health.check().catch(() => undefined)

test('asks again after 1 s, doubled up to 30 s', async () => {
  const { health, answerWith, waits } = setup()
  answerWith('unreachable')
  await ask(health)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(waits()).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
})

test.each([
  [0, 800],
  [1, 1200]
])('the wait is jittered (%s)', async (random, wait) => {
  const { health, answerWith, waits } = setup(random)
  answerWith('server-error')
  await ask(health)
  expect(health.state().retryAt).toBe(Date.now() + wait)
  await vi.advanceTimersByTimeAsync(wait)
  expect(waits()).toEqual([wait])
})

test('begins at 1 s again only after it was online for a while', async () => {
  const { health, answerWith } = setup()
  const fail = async () => {
    answerWith('unreachable')
    await ask(health)
    return (health.state().retryAt ?? 0) - Date.now()
  }
  const recover = async (onlineMs: number) => {
    answerWith(null)
    await ask(health)
    await vi.advanceTimersByTimeAsync(onlineMs)
  }
  expect(await fail()).toBe(1000)
  await recover(500)
  expect(await fail()).toBe(2000)
  await recover(500)
  expect(await fail()).toBe(4000)
  await recover(10_000)
  expect(await fail()).toBe(1000)
})

test.each(['unauthorised', 'vault-locked', 'host-stopped'] as const)('%s waits for the operator', async (code) => {
  const { health, answerWith, asked } = setup()
  answerWith(code)
  await ask(health)
  await vi.advanceTimersByTimeAsync(120_000)
  expect([health.state().retryAt, asked.length]).toEqual([null, 1])
})

test('held, it asks no more, and a late answer changes nothing', async () => {
  const { health, asked, answerWith } = setup()
  answerWith('unreachable')
  await ask(health)
  answerWith(null)
  const late = ask(health)
  health.hold({ health: 'offline', error: null })
  await late
  await vi.advanceTimersByTimeAsync(120_000)
  expect([health.state().health, asked.length]).toEqual(['offline', 2])
})
