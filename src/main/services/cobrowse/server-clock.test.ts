import { expect, test } from 'vitest'
import { createServerClock, minutesOff } from './server-clock'

const hour = 3_600_000

/** A machine whose clock is set at will, and a service that tells the right time. */
function setup() {
  let passed = 0
  let off = 0
  const now = () => Date.UTC(2026, 0, 1) + passed + off
  const fetchDate: typeof fetch = () =>
    Promise.resolve(new Response(null, { headers: { date: new Date(now() - off).toUTCString(), server: 'cobrowse/9' } }))
  const clock = createServerClock(fetchDate, now, () => passed)
  return {
    clock,
    now,
    ask: () => clock.fetch('http://service.example'),
    pass: (ms: number) => void (passed += ms),
    set: (ms: number) => void (off = ms)
  }
}

test('a clock that is off is made up for, to the minute and without jumping at each answer', async () => {
  const { clock, now, ask, pass, set } = setup()
  expect([clock.skewMs(), minutesOff(clock), clock.now()]).toEqual([null, null, now()])
  set(2 * hour)
  await ask()
  expect(minutesOff(clock)).toBe(120)
  const local = clock.toLocal(Date.UTC(2026, 0, 1))
  expect(Math.abs(local - Date.UTC(2026, 0, 1) - 2 * hour)).toBeLessThan(1000)
  pass(700)
  await ask()
  expect(clock.toLocal(Date.UTC(2026, 0, 1))).toBe(local)
  expect(clock.serverVersion()).toBe('cobrowse/9')
})

test('what was learnt is forgotten once the clock has been set', async () => {
  const { clock, now, ask, set } = setup()
  set(-2 * hour)
  await ask()
  expect(clock.now() - now()).toBeGreaterThan(hour)
  set(0)
  expect([clock.skewMs(), clock.now()]).toEqual([null, now()])
})
