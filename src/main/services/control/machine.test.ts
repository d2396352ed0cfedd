import { describe, expect, it } from 'vitest'
import type { Session, Takeover } from '@shared/domain/session'
import { start, type Control } from './lease'
import { nextDue, step, type ControlEvent } from './machine'

const takeover = (facts: Partial<Takeover> = {}): Takeover => ({
  id: 't1',
  status: 'active',
  reason: 'captcha',
  operator: 'Ada',
  requestedBy: 'agent',
  url: null,
  expiresAt: 100_000,
  ...facts
})
const server = (seenAt: number, facts: Partial<Pick<Session, 'status' | 'takeover'>> = {}) => ({
  status: 'active' as const,
  takeover: null,
  seenAt,
  ...facts
})
const run = (events: ControlEvent[], from: Control = start('c:s')): Control => events.reduce(step, from)
const seen = (at: number, facts: Partial<Pick<Session, 'status' | 'takeover'>> = {}): ControlEvent => ({
  type: 'seen',
  server: server(at, facts),
  now: at
})

const acquiring: ControlEvent = { type: 'acquiring', windowId: 'w1', leaseId: 'l1', reason: 'help', now: 1000 }
const acquired = (facts: Partial<Extract<ControlEvent, { type: 'acquired' }>> = {}): ControlEvent => ({
  type: 'acquired',
  leaseId: 'l1',
  takeover: { id: 't1', expiresAt: 100_000 },
  agentMayAct: false,
  canReport: true,
  isOpen: true,
  graceMs: 30_000,
  now: 2000,
  ...facts
})
const socket = (isOpen: boolean, now: number): ControlEvent => ({ type: 'socket', isOpen, graceMs: 30_000, now })
const driving = run([acquiring, acquired()])

describe('control: watching', () => {
  it('shows an agent that asks, and stops when it no longer does', () => {
    const asked = run([seen(1, { status: 'takeover', takeover: takeover({ status: 'pending', operator: null }) })])
    expect(asked.view).toMatchObject({ phase: 'requested', requestedBy: 'agent', reason: 'captcha', deadline: 100_000, since: 1 })
    expect(run([seen(2)], asked).view.phase).toBe('observing')
    expect(nextDue(asked)).toBe(100_000)
    expect(run([{ type: 'due', now: 100_000 }], asked).view.phase).toBe('observing')
  })

  it('names another operator, or says that there is one', () => {
    expect(run([seen(1, { status: 'takeover', takeover: takeover() })]).view.otherOperator).toBe('Ada')
    expect(run([seen(1, { status: 'takeover' })]).view.otherOperator).toBe('')
    expect(run([seen(1, { status: 'takeover' }), seen(2)]).view.otherOperator).toBeNull()
  })

  it('does not take the echo of its own takeover for somebody else', () => {
    const back = run([{ type: 'releasing' }, { type: 'released', now: 5000 }], driving)
    expect(run([seen(5001, { status: 'takeover', takeover: takeover() })], back).view.otherOperator).toBeNull()
    expect(run([seen(5002, { takeover: takeover({ id: 't2', operator: 'Bo' }) })], back).view.otherOperator).toBe('Bo')
  })

  it('does not take the echo of a takeover without a name for somebody else, until it would have ended', () => {
    const plain = run([acquiring, acquired({ canReport: false }), { type: 'releasing' }, { type: 'released', now: 5000 }])
    expect(run([seen(6000, { status: 'takeover' })], plain).view.otherOperator).toBeNull()
    expect(run([seen(100_001, { status: 'takeover' })], plain).view.otherOperator).toBe('')
  })
})

describe('control: taking', () => {
  it('goes through acquiring to driving with the end of the takeover as its deadline', () => {
    expect(run([acquiring]).view).toMatchObject({ phase: 'acquiring', windowId: 'w1', leaseId: 'l1' })
    expect(driving.view).toMatchObject({ phase: 'driving', windowId: 'w1', leaseId: 'l1', deadline: 100_000, since: 2000 })
  })

  it('begins suspended where the socket is away', () => {
    expect(run([acquiring, acquired({ isOpen: false })]).view).toMatchObject({ phase: 'suspended', deadline: 32_000 })
  })

  it('returns to watching when refused, and says who has it', () => {
    const refused: ControlEvent = { type: 'refused', leaseId: 'l1', otherOperator: 'Ada', now: 3000 }
    expect(run([acquiring, refused]).view).toMatchObject({ phase: 'observing', otherOperator: 'Ada', leaseId: null })
  })

  it('ignores the answer to an asking that was given up', () => {
    const again: ControlEvent = { ...acquiring, leaseId: 'l2', windowId: 'w2' }
    const givenUp = run([acquiring, { type: 'refused', leaseId: 'l1', otherOperator: null, now: 1 }, again, acquired()])
    expect(givenUp.view).toMatchObject({ phase: 'acquiring', windowId: 'w2' })
  })

  it('passes to another window of the app, with a new lease and nothing held', () => {
    const held = run(
      [
        { type: 'held', held: ['ShiftLeft'] },
        { type: 'asked', reason: 'me please' }
      ],
      driving
    )
    expect(held.view).toMatchObject({ phase: 'driving', windowId: 'w1', requestedBy: 'operator', held: ['ShiftLeft'] })
    const passed = run([{ type: 'transferred', windowId: 'w2', leaseId: 'l2', now: 9 }], held)
    expect(passed.view).toMatchObject({ phase: 'driving', windowId: 'w2', leaseId: 'l2', requestedBy: null, held: [] })
  })
})

describe('control: driving', () => {
  it('is suspended while the socket is away, and goes on when it is back in time', () => {
    const away = run([socket(false, 10_000)], driving)
    expect(away.view).toMatchObject({ phase: 'suspended', deadline: 40_000, leaseId: 'l1' })
    expect(run([socket(false, 20_000)], away).view.deadline).toBe(40_000)
    expect(run([socket(true, 30_000)], away).view).toMatchObject({ phase: 'driving', deadline: 100_000 })
    expect(run([{ type: 'due', now: 39_999 }], away).view.phase).toBe('suspended')
    expect(run([{ type: 'due', now: 40_000 }], away).view).toMatchObject({ phase: 'lost', lostCause: 'connection-lost' })
  })

  it('ends with the takeover, suspended or not', () => {
    const due: ControlEvent = { type: 'due', now: 100_000 }
    expect(nextDue(driving)).toBe(100_000)
    expect(run([due], driving).view).toMatchObject({ phase: 'lost', lostCause: 'expired', leaseId: null })
    expect(run([socket(false, 99_000), due], driving).view.lostCause).toBe('expired')
  })

  it('is not moved by a list that was asked for before the takeover', () => {
    expect(run([seen(2000)], driving)).toMatchObject({ view: { phase: 'driving' } })
  })

  it.each([
    ['revoked', seen(3000)],
    ['expired', seen(98_500)],
    ['other-operator', seen(3000, { status: 'takeover', takeover: takeover({ id: 't9', operator: 'Bo' }) })],
    ['session-gone', seen(3000, { status: 'closed' })],
    ['session-gone', seen(3000, { status: 'error' })]
  ] as const)('is lost as %s by what the server says', (lostCause, event) => {
    expect(run([event], driving).view).toMatchObject({ phase: 'lost', lostCause, leaseId: null, windowId: null })
  })

  it('follows the end of the takeover as the server moves it', () => {
    const moved = run([seen(3000, { status: 'takeover', takeover: takeover({ expiresAt: 200_000 }) })], driving)
    expect(moved.view.deadline).toBe(200_000)
    expect(run([{ type: 'extended', expiresAt: 300_000, now: 4000 }], moved).view.deadline).toBe(300_000)
    expect(run([{ type: 'extended', expiresAt: 300_000, now: 4000 }, seen(3999)], moved).view.phase).toBe('driving')
  })

  it('says that the agent may act until a server without names reads takeover, and is lost when it no longer does', () => {
    const plain = run([acquiring, acquired({ canReport: false, agentMayAct: true })])
    expect(run([seen(3000)], plain).view).toMatchObject({ phase: 'driving', agentMayAct: true })
    const waits = run([seen(3000), seen(4000, { status: 'takeover' })], plain)
    expect(waits.view).toMatchObject({ phase: 'driving', agentMayAct: false })
    expect(run([seen(5000)], waits).view).toMatchObject({ phase: 'lost', lostCause: 'revoked' })
  })

  it('has no end where the server has no takeover', () => {
    const steel = run([acquiring, acquired({ takeover: null, canReport: false, agentMayAct: true })])
    expect(nextDue(steel)).toBeNull()
    expect(run([seen(3000, { status: 'takeover' }), seen(4000)], steel).view).toMatchObject({
      phase: 'driving',
      agentMayAct: true
    })
  })
})

describe('control: giving back', () => {
  it('ends in watching, and stays driving where the server could not be told', () => {
    const releasing = run([{ type: 'releasing' }], driving)
    expect(releasing.view).toMatchObject({ phase: 'releasing', held: [] })
    expect(run([{ type: 'released', now: 5 }], releasing).view).toMatchObject({ phase: 'observing', leaseId: null })
    const kept = run([{ type: 'kept', isOpen: true, graceMs: 1, now: 5 }], releasing)
    expect(kept.view).toMatchObject({ phase: 'driving', leaseId: 'l1', deadline: 100_000 })
  })

  it('stays lost until the operator has read it, and shows then what the server says', () => {
    const lost = run([{ type: 'lost', cause: 'window-closed' }], driving)
    const pending = takeover({ id: 't2', status: 'pending', operator: null })
    const asked = run([seen(3000, { status: 'takeover', takeover: pending })], lost)
    expect(asked.view.phase).toBe('lost')
    expect(run([{ type: 'acknowledged', now: 3001 }], asked).view.phase).toBe('requested')
  })

  it('does nothing for a session that nobody drives', () => {
    const idle = start('c:s')
    const events: ControlEvent[] = [
      { type: 'releasing' },
      { type: 'extended', expiresAt: 1, now: 1 },
      { type: 'asked', reason: '' },
      { type: 'lost', cause: 'revoked' },
      { type: 'transferred', windowId: 'w', leaseId: 'l', now: 1 },
      { type: 'held', held: ['KeyA'] },
      socket(false, 1)
    ]
    expect(run(events, idle)).toEqual(idle)
  })
})
