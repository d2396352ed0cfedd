import { controlPhases } from '@shared/domain/control'
import { sessionStatuses } from '@shared/domain/session'
import { describe, expect, it } from 'vitest'
import { aControl, aSession, aSupport, aTakeover, drivenHere } from '../sessions/session.testkit'
import { bannerOf } from './banner-model'

describe('bannerOf', () => {
  it('calls last known what a server that does not answer told of, and keeps what main itself knows', () => {
    const of = (control = aControl(), health: 'offline' | 'connecting' = 'offline') =>
      bannerOf(aSession(), control, 'me', 'open', health)
    expect(of()).toMatchObject({
      drive: 'unknown',
      headline: 'control.away.server',
      hint: 'control.away.last.agent',
      verbs: []
    })
    expect(of(aControl(), 'connecting').headline).toBe('control.away.connecting')
    expect(of(drivenHere({ phase: 'suspended' })).headline).toBe('control.suspended')
    expect(bannerOf(aSession({ status: 'closed' }), aControl(), 'me', 'open', 'offline').headline).toBe('control.watching.ended')
  })

  it('says of a device that was driven no more than that, as its customer may take control back unheard', () => {
    const session = aSession({ support: aSupport({ remoteControl: 'on' }) })
    const of = (control = drivenHere()) => bannerOf(session, control, 'me', 'open', 'offline')
    expect(of()).toMatchObject({
      drive: 'unknown',
      headline: 'control.away.server',
      hint: 'control.away.last.device',
      verbs: [],
      filled: false
    })
    expect(of(aControl({ phase: 'lost', lostCause: 'revoked' })).hint).toBe('control.customer.revoked')
  })

  it('is filled and offers more time only while keys go to the page', () => {
    expect(bannerOf(aSession(), drivenHere(), 'me')).toMatchObject({
      headline: 'control.driving',
      verbs: ['extend', 'give-back'],
      filled: true
    })
    expect(bannerOf(aSession(), drivenHere({ deadline: null }), 'me').verbs).toEqual(['give-back'])
    expect(bannerOf(aSession(), drivenHere({ canReport: false }), 'me').verbs).toEqual(['give-back'])
    for (const phase of ['acquiring', 'suspended', 'releasing'] as const)
      expect(bannerOf(aSession(), drivenHere({ phase }), 'me').filled).toBe(false)
  })

  it('says honestly that the agent may still act', () => {
    expect(bannerOf(aSession(), drivenHere({ agentMayAct: true }), 'me').agentMayAct).toBe(true)
    expect(bannerOf(aSession(), aControl(), 'me').agentMayAct).toBeNull()
  })

  it('quotes who asks, with the deadline, and offers both answers', () => {
    const session = aSession({ status: 'takeover', takeover: aTakeover({ reason: 'Which one?', expiresAt: 77 }) })
    expect(bannerOf(session, aControl(), 'me')).toMatchObject({
      headline: 'control.requested.agent',
      quote: 'Which one?',
      deadline: 77,
      verbs: ['take', 'decline']
    })
  })

  it('says that the agent was told to pause, and lets it go on', () => {
    expect(bannerOf(aSession({ status: 'paused' }), aControl(), 'me')).toMatchObject({
      drive: 'idle',
      headline: 'control.watching.paused',
      verbs: ['resume'],
      filled: false
    })
  })

  it('names who has it, and takes it only by force', () => {
    expect(bannerOf(aSession(), drivenHere({ windowId: 'else' }), 'me')).toMatchObject({
      headline: 'control.other.window',
      verbs: ['force']
    })
    expect(bannerOf(aSession(), aControl({ otherOperator: 'Lena' }), 'me')).toMatchObject({
      headline: 'control.other.named',
      params: { name: 'Lena' }
    })
    expect(bannerOf(aSession({ takeover: aTakeover({ status: 'active' }) }), aControl(), 'me').headline).toBe(
      'control.other.unnamed'
    )
  })

  it('keeps the cause of a loss until it is read, and offers control again while the session lives', () => {
    const state = aControl({ phase: 'lost', lostCause: 'expired' })
    expect(bannerOf(aSession(), state, 'me')).toMatchObject({ hint: 'control.lost.expired', verbs: ['acknowledge', 'take'] })
    const gone = aControl({ phase: 'lost', lostCause: 'session-gone' })
    expect(bannerOf(aSession(), gone, 'me').verbs).toEqual(['acknowledge'])
    expect(bannerOf(aSession({ status: 'closed' }), state, 'me').verbs).toEqual(['acknowledge'])
  })

  it('offers nothing on a session that ended', () => {
    const ended = bannerOf(aSession({ status: 'error', endedReason: 'Chromium crashed' }), aControl(), 'me')
    expect(ended).toMatchObject({ headline: 'control.watching.ended', quote: 'Chromium crashed', verbs: [] })
  })

  it('calls what it knew the last known while main is away, and offers nothing', () => {
    expect(bannerOf(aSession(), drivenHere(), 'me', 'lost')).toMatchObject({
      drive: 'unknown',
      headline: 'control.away.lost',
      hint: 'control.away.last.you',
      deadline: null,
      verbs: [],
      filled: false
    })
    expect(bannerOf(aSession({ status: 'closed' }), aControl(), 'me', 'refused').headline).toBe('control.watching.ended')
  })

  it('says of a device that its customer drives, is asked, or said no, and offers what that allows', () => {
    const support = (over: Parameters<typeof aSupport>[0] = {}): ReturnType<typeof aSession> =>
      aSession({ support: aSupport(over) })
    expect(bannerOf(support(), aControl(), 'me')).toMatchObject({
      headline: 'control.customer.driving',
      verbs: [],
      drive: 'idle'
    })
    expect(bannerOf(support({ state: 'pending' }), aControl(), 'me').headline).toBe('control.customer.pending')
    expect(bannerOf(support({ state: 'authorizing' }), aControl(), 'me').headline).toBe('control.customer.authorizing')
    expect(bannerOf(support(), drivenHere({ phase: 'acquiring' }), 'me')).toMatchObject({
      headline: 'control.customer.asked',
      verbs: ['cancel'],
      filled: false
    })
    expect(bannerOf(support(), drivenHere(), 'me')).toMatchObject({ verbs: ['give-back'], agentMayAct: null, filled: true })
    const refused = aControl({ phase: 'lost', lostCause: 'refused' })
    expect(bannerOf(support(), refused, 'me')).toMatchObject({ hint: 'control.customer.refused', verbs: ['acknowledge'] })
    const elsewhere = aControl({ otherOperator: 'Lena' })
    expect(bannerOf(support({ remoteControl: 'on' }), elsewhere, 'me').verbs).toEqual([])
    const gone = aControl({ phase: 'lost', lostCause: 'session-gone' })
    const over = aSession({ status: 'closed', support: aSupport({ state: 'ended' }) })
    expect(bannerOf(over, gone, 'me')).toMatchObject({ headline: 'control.watching.ended', drive: 'idle', filled: false })
    const fromBefore = aControl({ otherOperator: '' })
    expect(bannerOf(support({ remoteControl: 'on' }), fromBefore, 'me')).toMatchObject({
      headline: 'control.customer.given',
      verbs: ['take']
    })
  })
  it('never says of a device that an agent drives it, whatever is told', () => {
    const models = sessionStatuses.flatMap((status) =>
      controlPhases.flatMap((phase) =>
        (['open', 'lost', 'refused'] as const).map((link) =>
          bannerOf(aSession({ status, support: aSupport() }), aControl({ phase, requestedBy: 'agent' }), 'me', link)
        )
      )
    )
    const said = new Set(models.flatMap(({ headline, hint }) => [headline, hint]))
    for (const key of ['control.watching.agent', 'control.away.last.agent', 'control.requested.agent'])
      expect(said).not.toContain(key)
    expect(said).toContain('control.customer.driving')
    expect(said).toContain('control.away.last.customer')
    expect(new Set(models.map(({ drive }) => drive))).not.toContain('agent')
  })
})
