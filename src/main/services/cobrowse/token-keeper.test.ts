import { expect, onTestFinished, test, vi } from 'vitest'
import { AppError } from '@shared/errors'
import { jwt } from '../connections/cobrowse-service.testkit'
import { createTokenKeeper } from './token-keeper'

/** Only time is not real here: what sources and services answer is proved in cobrowse-connections.test.ts. */
function setup({ renewable = true, skewMs = null as number | null } = {}) {
  vi.useFakeTimers({ now: Math.floor(Date.now() / 1000) * 1000 })
  onTestFinished(() => void vi.useRealTimers())
  let next: () => string = () => jwt(600)
  let source = sourceOf()
  const given: string[] = []
  const lost: AppError[] = []
  let asked = 0
  function sourceOf() {
    return {
      renewable,
      ask: () => {
        asked += 1
        return Promise.resolve().then(() => next())
      }
    }
  }
  const keeper = createTokenKeeper({
    source: () => source,
    clock: { now: () => Date.now() + (skewMs ?? 0), skewMs: () => skewMs },
    onToken: (token) => given.push(token),
    onChange: () => undefined,
    onLost: (error) => lost.push(error),
    now: Date.now,
    random: () => 0
  })
  onTestFinished(() => keeper.close())
  return {
    keeper,
    given,
    lost,
    asked: () => asked,
    answerWith: (answer: () => string) => void (next = answer),
    moveOn: () => void (source = sourceOf())
  }
}
const fails = (): never => {
  throw new AppError({ code: 'token-unavailable', message: 'not signed in' })
}
const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)

test('is asked for once, however many ask, and renewed when four fifths of its life are over', async () => {
  const { keeper, given, asked } = setup()
  const [one, two] = await Promise.all([keeper.current(), keeper.current()])
  expect([two, await keeper.current(), asked()]).toEqual([one, one, 1])
  expect(keeper.expiresAt()).toBe(Date.now() + 600_000)
  await minutes(7.9)
  expect(asked()).toBe(1)
  await minutes(0.2)
  expect(given).toHaveLength(2)
  expect(await keeper.current()).toBe(given[1])
})

test('a long one is renewed five minutes ahead, however long its timer', async () => {
  const { keeper, given, answerWith } = setup()
  answerWith(() => jwt(40 * 86_400))
  await keeper.current()
  await minutes(40 * 1440 - 6)
  expect(given).toHaveLength(1)
  await minutes(1.1)
  expect(given).toHaveLength(2)
})

test('where it cannot be renewed it is tried again until its end, and told then; callers in between do not ask more often', async () => {
  const { keeper, given, lost, asked, answerWith } = setup()
  await keeper.current()
  answerWith(fails)
  await minutes(9)
  const tries = asked()
  expect(tries).toBeGreaterThan(3)
  expect(lost).toEqual([])
  expect(keeper.problem()).toMatchObject({ message: 'not signed in' })
  expect(await keeper.current()).toBe(given[0])
  await minutes(1.5)
  expect(lost.at(-1)).toMatchObject({ code: 'token-unavailable', message: 'not signed in' })
  const before = asked()
  await expect(keeper.current()).rejects.toMatchObject({ code: 'token-unavailable' })
  await expect(keeper.current()).rejects.toMatchObject({ code: 'token-unavailable' })
  expect(asked() - before).toBeLessThanOrEqual(1)
  answerWith(() => jwt(600))
  keeper.forgive()
  expect(await keeper.current()).toBe(given[1])
  expect(keeper.problem()).toBeNull()
})

test('what is no token is asked for again where another may come, and told to be none where it was pasted', async () => {
  const pasted = setup({ renewable: false })
  const asked = setup()
  for (const { answerWith } of [pasted, asked]) answerWith(() => 'Signing in …\nv1.2.3')
  await expect(pasted.keeper.current()).rejects.toMatchObject({ code: 'token-malformed' })
  await expect(asked.keeper.current()).rejects.toMatchObject({ code: 'token-unavailable' })
})

test('one that was pasted is told to have run out as it does', async () => {
  const { keeper, lost } = setup({ renewable: false })
  await keeper.current()
  const at = keeper.expiresAt() ?? 0
  await minutes(9.9)
  expect(lost).toEqual([])
  await minutes(0.2)
  expect(lost).toMatchObject([{ code: 'token-expired', params: { at } }])
})

test('after a sleep it is renewed at once; its timers were asleep, too', async () => {
  const { keeper, given } = setup()
  await keeper.current()
  vi.setSystemTime(Date.now() + 3_600_000)
  keeper.wake()
  await vi.advanceTimersByTimeAsync(0)
  expect(given).toHaveLength(2)
})

test('one that the service refuses is replaced at once; a second one in a row after a pause', async () => {
  const { keeper, given, lost } = setup()
  const first = await keeper.current()
  await minutes(1)
  keeper.refused('another')
  expect(given).toHaveLength(1)
  keeper.refused(first)
  await vi.advanceTimersByTimeAsync(0)
  expect(given).toHaveLength(2)
  keeper.refused(given[1] ?? '')
  await vi.advanceTimersByTimeAsync(0)
  expect(given).toHaveLength(2)
  expect(lost).toMatchObject([{ code: 'token-unavailable' }])
  await minutes(0.1)
  await keeper.current()
  expect(given).toHaveLength(3)
})

test('another source is asked anew, and the answer of the former one is left aside', async () => {
  const { keeper, given, moveOn, answerWith } = setup()
  const late = keeper.current()
  moveOn()
  const other = jwt(300)
  answerWith(() => other)
  expect(await keeper.current()).toBe(other)
  await expect(late).rejects.toThrow()
  expect(given).toEqual([other])
})

test('by the service’s clock it lives; a new one that has run out by it tells of the clock', async () => {
  const ahead = setup({ renewable: false, skewMs: -20 * 60_000 })
  ahead.answerWith(() => jwt(-600))
  expect(await ahead.keeper.current()).not.toBe('')
  const behind = setup({ skewMs: 20 * 60_000 })
  await expect(behind.keeper.current()).rejects.toMatchObject({ code: 'clock-skew', params: { minutes: 20 } })
})
