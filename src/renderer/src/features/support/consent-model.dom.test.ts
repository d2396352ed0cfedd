import { describe, expect, it } from 'vitest'
import { alivenessOf } from './aliveness'
import { consentModelOf } from './consent-model'

const facts = { askAgainAt: null, held: 'here' as const, now: 10_000 }

describe('a consent', () => {
  it('can be asked for, taken back while the customer thinks, and given back', () => {
    expect(consentModelOf({ ...facts, consent: 'off' })).toMatchObject({ state: 'off', act: 'ask' })
    expect(consentModelOf({ ...facts, consent: 'requested' })).toMatchObject({ state: 'requested', act: 'stop' })
    expect(consentModelOf({ ...facts, consent: 'on' })).toMatchObject({ state: 'on', act: 'stop' })
  })

  it('that somebody else has is neither given back nor asked for', () => {
    expect(consentModelOf({ ...facts, consent: 'on', held: 'elsewhere' })).toMatchObject({ state: 'other', act: null })
  })

  it('that this agent has from before is there to be taken up', () => {
    expect(consentModelOf({ ...facts, consent: 'on', held: 'nobody' })).toMatchObject({ state: 'other', act: 'ask' })
  })

  it('is not asked for again before its time, also where the service has put its no away', () => {
    for (const consent of ['rejected', 'off'] as const) {
      const refused = { ...facts, consent, askAgainAt: 21_500 }
      expect(consentModelOf(refused)).toEqual({ state: 'rejected', act: null, askAgainIn: 12 })
      expect(consentModelOf({ ...refused, now: 21_500 })).toEqual({ state: consent, act: 'ask', askAgainIn: null })
    }
  })
})

it('a device is silent once it has not answered for more than ten seconds', () => {
  expect(alivenessOf({ latencyMs: null, lastAliveAt: null }, 10_000)).toEqual({ kind: 'unmeasured' })
  expect(alivenessOf({ latencyMs: 40, lastAliveAt: 1_000 }, 11_000)).toEqual({ kind: 'alive', latencyMs: 40 })
  expect(alivenessOf({ latencyMs: 40, lastAliveAt: 1_000 }, 11_001)).toEqual({ kind: 'silent', forMs: 10_001 })
})
