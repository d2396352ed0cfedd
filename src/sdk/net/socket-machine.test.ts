import { describe, expect, it } from 'vitest'
import { retryDelay } from './backoff'
import {
  defaultTiming,
  initialModel,
  type SocketEffect,
  type SocketEnvironment,
  type SocketEvent,
  type SocketModel,
  step
} from './socket-machine'

const env: SocketEnvironment = { now: 1_000, random: 1, canPing: true, canAsk: false, timing: defaultTiming, mayBeAbsent: false }

/** Runs events one after the other; answers the last model and the effects of the last event. */
function after(
  events: SocketEvent[],
  overrides: Partial<SocketEnvironment> = {}
): { model: SocketModel; effects: SocketEffect[] } {
  let result: { model: SocketModel; effects: SocketEffect[] } = { model: initialModel(), effects: [] }
  for (const event of events) result = step(result.model, event, { ...env, ...overrides })
  return result
}
const types = (effects: SocketEffect[]): string[] => effects.map(({ type }) => type).filter((type) => type !== 'clear')
const start: SocketEvent = { type: 'start' }
const opened: SocketEvent = { type: 'opened' }
const closed = (info: Partial<{ code: number; status: number; error: string; retryAfter: string }> = {}): SocketEvent => ({
  type: 'closed',
  info: { code: 1006, reason: '', ...info }
})
const due = (timer: 'retry' | 'connect' | 'stable' | 'probe' | 'pong'): SocketEvent => ({ type: 'due', timer })
const checked = (answer: 'alive' | 'gone' | 'unknown'): SocketEvent => ({ type: 'checked', answer })

describe('backoff', () => {
  it('doubles from 1 s to 30 s', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => retryDelay(attempt, 1))).toEqual([
      1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000
    ])
  })

  it('is jittered over its upper half, never beyond', () => {
    for (const attempt of [1, 3, 9]) {
      expect(retryDelay(attempt, 0)).toBe(retryDelay(attempt, 1) / 2)
      expect(retryDelay(attempt, 0.5)).toBe(retryDelay(attempt, 1) * 0.75)
    }
  })

  it('starts over only after a connection that lasted', () => {
    const blip = [opened, closed(), due('retry')]
    const flapping = after([start, ...blip, ...blip, opened, closed()])
    expect(flapping.model.state).toMatchObject({ phase: 'waiting', attempt: 3, retryAt: 1_000 + 4_000 })
    const steady = after([start, ...blip, ...blip, opened, due('stable'), closed()])
    expect(steady.model.state).toMatchObject({ phase: 'waiting', attempt: 1, retryAt: 1_000 + 1_000 })
  })
})

describe('a lost socket', () => {
  it('waits, asks whether the session is there, and tells why', () => {
    const { model, effects } = after([start, opened, closed({ error: 'read ECONNRESET' })])
    expect(model.state).toEqual({
      phase: 'waiting',
      attempt: 1,
      retryAt: 2_000,
      error: { code: 'unreachable', message: 'read ECONNRESET' }
    })
    expect(types(effects)).toEqual(['drop', 'set', 'check'])
    expect(effects).toContainEqual({ type: 'set', timer: 'retry', ms: 1_000 })
  })

  it.each([
    ['waiting', [start, closed()]],
    ['connecting', [start, closed(), due('retry')]],
    ['open', [start, opened]]
  ])('stops when the session is gone (%s)', (_phase, events) => {
    const { model, effects } = after([...events, checked('gone')])
    expect(model.state).toMatchObject({ phase: 'stopped', cause: 'session-gone' })
    expect(types(effects)).toEqual(['drop'])
  })

  it('stops at once when the server closes with "session ended"', () => {
    expect(after([start, opened, closed({ code: 4404 })]).model.state).toMatchObject({ phase: 'stopped', cause: 'session-gone' })
  })

  it('goes on when the session is alive or nobody can tell', () => {
    for (const answer of ['alive', 'unknown'] as const) {
      expect(after([start, closed(), checked(answer)]).model.state.phase).toBe('waiting')
    }
  })

  it('a handshake that takes too long counts as a loss', () => {
    expect(after([start, due('connect')]).model.state).toMatchObject({ phase: 'waiting', error: { code: 'timeout' } })
  })

  it('a retry by hand skips the wait, also after a stop', () => {
    expect(after([start, closed(), { type: 'retryNow' }]).model.state).toEqual({ phase: 'connecting', attempt: 0 })
    expect(after([start, closed({ code: 4404 }), { type: 'retryNow' }]).model.state.phase).toBe('connecting')
  })

  it('being told that it is useless is a loss; told again while it waits, nothing', () => {
    const restart: SocketEvent = { type: 'restart', error: { code: 'unreachable', message: 'x' } }
    expect(after([start, opened, restart]).model.state).toMatchObject({ phase: 'waiting', attempt: 1 })
    expect(after([start, opened, restart, restart]).model.state).toMatchObject({ phase: 'waiting', attempt: 1 })
  })
})

describe('a refused socket', () => {
  it.each([401, 403])('%i: one more try with the secret of then, and the end', (status) => {
    const once = after([start, closed({ status })])
    expect(once.model.state.phase).toBe('connecting')
    expect(types(once.effects)).toContain('connect')
    expect(
      after([start, closed({ status }), closed({ status, error: '{"error":{"message":"token expired"}}' })]).model.state
    ).toEqual({
      phase: 'stopped',
      cause: 'unauthorised',
      error: { code: 'unauthorised', message: 'token expired', status }
    })
  })

  it('gets its second chance anew after a good connection', () => {
    const events = [start, closed({ status: 401 }), opened, due('stable'), closed({ status: 401 })]
    expect(after(events).model.state.phase).toBe('connecting')
  })

  it('404 is the session or the socket: the session check tells which', () => {
    const refused = [start, closed({ status: 404 })]
    expect(after([...refused, checked('gone')]).model.state).toMatchObject({ phase: 'stopped', cause: 'session-gone' })
    expect(after([...refused, checked('alive')]).model.state).toMatchObject({ phase: 'stopped', cause: 'not-supported' })
    expect(after([...refused, checked('unknown')]).model.state.phase).toBe('waiting')
  })

  it('is a socket that the server lacks, where it may: whatever kept it from opening, and once it opened no more', () => {
    const additive = { mayBeAbsent: true }
    const absent = { phase: 'stopped', cause: 'not-supported' }
    for (const failed of [closed({ status: 400 }), closed({ error: 'socket hang up' }), due('connect')]) {
      expect(after([start, failed, checked('alive')], additive).model.state).toMatchObject(absent)
      expect(after([start, failed, checked('unknown')], additive).model.state.phase).toBe('waiting')
      expect(after([start, failed, checked('alive')]).model.state.phase).toBe('waiting')
    }
    for (const status of [429, 503]) {
      expect(after([start, closed({ status }), checked('alive')], additive).model.state.phase).toBe('waiting')
    }
    const { model } = after([start, closed()], additive)
    const back = [due('retry'), opened, closed(), checked('alive')].reduce((now, event) => step(now, event, env).model, model)
    expect(back.state.phase).toBe('waiting')
  })

  it('429 and 503 are tried again', () => {
    for (const status of [429, 503]) expect(after([start, closed({ status })]).model.state.phase).toBe('waiting')
  })

  it('comes back when the server said, not before', () => {
    const { model } = after([start, closed({ status: 429, retryAfter: '20' })])
    expect(model.state).toMatchObject({ retryAt: 21_000, error: { code: 'too-many-requests', params: { retryAfter: 20 } } })
  })
})

describe('liveness', () => {
  it('pings, is unstable without a pong, and asks for the session', () => {
    const pinged = after([start, opened, due('probe')])
    expect(types(pinged.effects)).toEqual(['set', 'ping', 'set'])
    const late = after([start, opened, due('probe'), due('pong')])
    expect(late.model.state).toEqual({ phase: 'unstable', since: 1_000 })
    expect(types(late.effects)).toEqual(['check'])
  })

  it('anything heard makes it stable again', () => {
    expect(after([start, opened, due('pong'), { type: 'heard' }]).model.state).toEqual({ phase: 'open', since: 1_000 })
  })

  it.each(['alive', 'unknown'] as const)('an unstable socket of a session that is %s is replaced', (answer) => {
    const { model, effects } = after([start, opened, due('pong'), checked(answer)])
    expect(model.state).toMatchObject({ phase: 'waiting', error: { code: 'timeout' } })
    expect(types(effects)).toContain('drop')
  })

  it('silence alone is no death: the session is asked for, and the socket stays', () => {
    const silent = { now: 1_000 + defaultTiming.silenceMs }
    const open = after([start, opened]).model
    const probed = step(open, due('probe'), { ...env, ...silent })
    expect(types(probed.effects)).toContain('check')
    expect(step(probed.model, checked('alive'), { ...env, ...silent }).model.state.phase).toBe('open')
    // Once for each such while, not at each ping.
    const next = step(probed.model, due('probe'), { ...env, now: silent.now + defaultTiming.probeMs })
    expect(types(next.effects)).not.toContain('check')
  })

  it('a page that can be asked is asked, and a socket on which it never answers is replaced, pongs or not', () => {
    const open = after([start, opened]).model
    const asked = { ...env, canAsk: true, now: 1_000 + defaultTiming.silenceMs }
    expect(types(step(open, due('probe'), asked).effects)).toEqual(['set', 'ping', 'set', 'check', 'ask'])
    const mute = { ...asked, now: 1_000 + defaultTiming.freshMs }
    expect(step(open, checked('alive'), mute).model.state).toMatchObject({ phase: 'waiting', error: { code: 'timeout' } })
    expect(step(open, checked('alive'), { ...mute, canAsk: false }).model.state.phase).toBe('open')
  })

  it('where no ping can be sent, a long silence ends in a fresh socket', () => {
    const open = after([start, opened]).model
    const now = 1_000 + defaultTiming.freshMs
    const mute = { ...env, canPing: false, now }
    expect(types(step(open, due('probe'), mute).effects)).toEqual(['set', 'check'])
    expect(step(open, checked('alive'), mute).model.state.phase).toBe('waiting')
    expect(step(open, checked('alive'), { ...mute, now: now - 1 }).model.state.phase).toBe('open')
  })
})

describe('offline', () => {
  const offline: SocketEvent = { type: 'online', online: false }
  const online: SocketEvent = { type: 'online', online: true }

  it('stops trying, and tries at once when back', () => {
    expect(after([start, closed(), offline]).model.state).toEqual({ phase: 'offline' })
    expect(after([start, offline]).model.state).toEqual({ phase: 'offline' })
    const back = after([start, closed(), offline, online])
    expect(back.model.state).toEqual({ phase: 'connecting', attempt: 0 })
  })

  it('keeps an open socket (loopback needs no network), and probes it when back', () => {
    expect(after([start, opened, offline]).model.state.phase).toBe('open')
    expect(after([start, opened, offline, closed()]).model.state).toEqual({ phase: 'offline' })
    expect(types(after([start, opened, offline, online]).effects)).toContain('ping')
  })

  it('does not wake what was stopped', () => {
    expect(after([start, { type: 'close' }, offline, online]).model.state).toMatchObject({
      phase: 'stopped',
      cause: 'closed-by-us'
    })
  })
})
