import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultLimits as limits } from './limits'
import { createSupportSession } from './support-session'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const device = {
  app_id: 'shop.example',
  app_name: 'Shop',
  device: 'Chromium',
  device_locale: 'en',
  device_timezone: 'UTC',
  full_device_control: false,
  os_version: '1',
  platform: 'web',
  sdk_version: '1'
}
const begin = () => {
  const agent = { id: 'a', name: 'Ada', colour: '#f00' }
  const session = createSupportSession({
    id: 's',
    code: '123456',
    controlToken: 't',
    agent,
    customData: {},
    recorded: false,
    limits
  })
  const ends: string[] = []
  session.events.on('ended', (reason) => ends.push(reason))
  return { session, ends }
}
const active = () => {
  const { session, ends } = begin()
  session.offer('d', device, {})
  const leaveAgent = session.join('agent')
  const leaveDevice = session.join('device')
  session.accept()
  return { session, ends, leaveAgent, leaveDevice }
}

describe('it ends by itself', () => {
  test('after 20 minutes when nobody takes it up, and its code with it', () => {
    const { session, ends } = begin()
    vi.advanceTimersByTime(limits.pendingMs - 1)
    expect(session.facts).toMatchObject({ state: 'pending', code: '123456' })
    vi.advanceTimersByTime(1)
    expect(ends).toEqual(['pending_timeout'])
    expect(session.facts).toMatchObject({ state: 'ended', code: '', endedReason: 'pending_timeout' })
  })

  test('when the customer is asked and says nothing', () => {
    const { session, ends } = begin()
    session.offer('d', device, {})
    expect(session.facts).toMatchObject({ state: 'authorizing', code: '' })
    vi.advanceTimersByTime(limits.consentMs)
    expect(ends).toEqual(['authorizing_timeout'])
  })

  test.each(['leaveAgent', 'leaveDevice'] as const)('five minutes after one side is gone (%s), unless it comes back', (leave) => {
    const { session, ends, ...sides } = active()
    const limitAt = session.facts.expires
    sides[leave]()
    expect(session.facts.expires - Date.now()).toBe(limits.goneMs)
    // Gone once, however often it is said.
    sides[leave]()
    vi.advanceTimersByTime(limits.goneMs - 1)
    const leaveAgain = session.join(leave === 'leaveAgent' ? 'agent' : 'device')
    expect(session.facts.expires).toBe(limitAt)
    vi.advanceTimersByTime(limits.goneMs)
    expect(ends).toEqual([])
    leaveAgain()
    vi.advanceTimersByTime(limits.goneMs)
    expect(ends).toEqual(['active_timeout'])
  })

  test('at the limit, whatever happens', () => {
    const { session, ends } = active()
    expect(session.facts.expires - Date.now()).toBe(limits.sessionMs)
    vi.advanceTimersByTime(limits.sessionMs)
    expect(ends).toEqual(['limit_enforcement'])
  })
})

describe('a permission', () => {
  test('is off again when nobody answers, and may be asked for at once', () => {
    const { session } = active()
    session.request('remote_control', 'requested')
    vi.advanceTimersByTime(limits.consentMs)
    expect(session.facts.remote_control).toBe('off')
    session.request('remote_control', 'requested')
    expect(session.facts.remote_control).toBe('requested')
  })

  test('once refused is not asked for again before the cool-down, and the other one is', () => {
    const { session } = active()
    session.request('remote_control', 'requested')
    session.answer('remote_control', false)
    expect(session.facts.remote_control).toBe('rejected')
    expect(() => session.request('remote_control', 'requested')).toThrow('just said no')
    session.request('full_device', 'requested')
    vi.advanceTimersByTime(limits.coolDownMs)
    session.request('remote_control', 'requested')
    expect(session.facts).toMatchObject({ remote_control: 'requested', full_device: 'requested' })
  })

  test('is given to a question only, and taken back by either side', () => {
    const { session } = active()
    expect(() => session.answer('remote_control', true)).toThrow('not asked for')
    session.request('remote_control', 'requested')
    session.answer('remote_control', true)
    session.answer('remote_control', false)
    expect(session.facts.remote_control).toBe('off')
    session.request('full_device', 'requested')
    session.answer('full_device', true)
    session.request('full_device', 'off')
    expect(session.facts.full_device).toBe('off')
  })

  test('of a session that is not active is none', () => {
    const { session } = begin()
    expect(() => session.request('remote_control', 'requested')).toThrow('The session is pending.')
    session.end('agent_ended')
    expect(() => session.accept()).toThrow('The session is ended.')
  })
})

test('a customer who comes with a code is known by what the account says of their device, beside what the agent noted', () => {
  const { session } = begin()
  session.setCustomData({ ticket: '4711', user_name: 'Kim, by phone' })
  session.offer('d', device, { user_id: 'c-17', user_name: 'Kim' })
  expect(session.facts.customData).toEqual({ ticket: '4711', user_id: 'c-17', user_name: 'Kim, by phone' })
})

test('the device that is in it stays, whoever else is offered to it', () => {
  const { session } = begin()
  const waiting = createSupportSession({ ...session.facts, agent: null, recorded: false, limits })
  waiting.offer('d', device, {})
  expect(() => waiting.offer('another', device, {})).toThrow('has its device already')
  expect(waiting.facts).toMatchObject({ deviceId: 'd', state: 'pending' })
})

test('each change is later than the one before, so that clients can put them in order', () => {
  const { session } = begin()
  const times: number[] = []
  session.events.on('changed', () => times.push(session.facts.updated))
  session.setCustomData({ a: 1 })
  session.setCustomData({ a: 2 })
  session.offer('d', device, {})
  session.end('agent_ended')
  expect(new Set(times).size).toBe(times.length)
  expect(times).toEqual(times.toSorted((one, other) => one - other))
})
