import { describe, expect, it } from 'vitest'
import { aControl, aSession, aSupport, aTakeover, drivenHere } from '../sessions/session.testkit'
import { driveNow, driveOf } from './drive'

const windowId = 'me'

describe('driveOf', () => {
  it('is you while this window has the lease, over a blip too', () => {
    for (const phase of ['driving', 'suspended', 'acquiring', 'releasing'] as const)
      expect(driveOf({ session: aSession(), control: drivenHere({ phase }), windowId })).toBe('you')
  })

  it('is another operator when another window or another human holds it', () => {
    expect(driveOf({ session: aSession(), control: drivenHere({ windowId: 'else' }), windowId })).toBe('other')
    expect(driveOf({ session: aSession(), control: aControl({ otherOperator: 'Lena' }), windowId })).toBe('other')
    const takeover = aTakeover({ status: 'active', operator: 'Lena' })
    expect(driveOf({ session: aSession({ status: 'takeover', takeover }), control: null, windowId })).toBe('other')
  })

  it('waits while an agent asks, by the lease or by the list', () => {
    expect(driveOf({ session: aSession(), control: aControl({ phase: 'requested', requestedBy: 'agent' }), windowId })).toBe(
      'waiting'
    )
    expect(driveOf({ session: aSession({ status: 'takeover', takeover: aTakeover() }), control: null, windowId })).toBe('waiting')
  })

  it('believes the lease before the list, which lags', () => {
    const session = aSession({ status: 'takeover', takeover: aTakeover() })
    expect(driveOf({ session, control: drivenHere(), windowId })).toBe('you')
  })

  it('is lost on failure, idle when ended, paused or unused, else the agent', () => {
    expect(driveOf({ session: aSession(), control: aControl({ phase: 'lost', lostCause: 'expired' }), windowId })).toBe('lost')
    expect(driveOf({ session: aSession({ status: 'error' }), control: null, windowId })).toBe('lost')
    for (const status of ['closed', 'idle', 'paused'] as const)
      expect(driveOf({ session: aSession({ status }), control: null, windowId })).toBe('idle')
    expect(driveOf({ session: aSession(), control: null, windowId })).toBe('agent')
  })

  it('is kept while the server is away where main has a lease, and not known where a customer gave control', () => {
    const away = { main: false, server: true }
    expect(driveNow({ session: aSession(), control: drivenHere(), windowId }, away)).toBe('you')
    const session = aSession({ support: aSupport({ remoteControl: 'on' }) })
    expect(driveNow({ session, control: drivenHere(), windowId }, away)).toBe('unknown')
  })

  it('is the customer’s until they say yes, and nobody’s of this window while they think', () => {
    const session = aSession({ support: aSupport() })
    expect(driveOf({ session, control: null, windowId })).toBe('idle')
    expect(driveOf({ session, control: drivenHere({ phase: 'acquiring' }), windowId })).toBe('idle')
    expect(driveOf({ session, control: drivenHere({ phase: 'acquiring', windowId: 'else' }), windowId })).toBe('idle')
    expect(driveOf({ session, control: drivenHere(), windowId })).toBe('you')
    expect(driveOf({ session: aSession({ support: aSupport({ remoteControl: 'on' }) }), control: null, windowId })).toBe('other')
  })
})
