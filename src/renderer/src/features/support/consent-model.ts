import type { Consent } from '@shared/domain/consent'

/** One consent as the toolbar shows it: what is so, and the one thing that can be done about it. */
export type ConsentModel = {
  state: Consent | 'other'
  act: 'ask' | 'stop' | null
  /** Whole seconds until the customer may be asked again; null where they may be now. */
  askAgainIn: number | null
}

/**
 * Four states by the service's word, never by what was asked for. `held`: by whom, where the customer said yes; what this agent has from before or from elsewhere
 * (`nobody`) is there to be taken up. A no, and any wait that is left of it, keeps the question back.
 */
export function consentModelOf(facts: {
  consent: Consent
  askAgainAt: number | null
  held: 'here' | 'elsewhere' | 'nobody'
  now: number
}): ConsentModel {
  const { consent, askAgainAt, held, now } = facts
  if (consent === 'on' && held === 'here') return { state: 'on', act: 'stop', askAgainIn: null }
  if (consent === 'on') return { state: 'other', act: held === 'nobody' ? 'ask' : null, askAgainIn: null }
  if (consent === 'requested') return { state: 'requested', act: 'stop', askAgainIn: null }
  const askAgainIn = askAgainAt === null || askAgainAt <= now ? null : Math.ceil((askAgainAt - now) / 1000)
  if (askAgainIn !== null) return { state: 'rejected', act: null, askAgainIn }
  return { state: consent, act: 'ask', askAgainIn: null }
}
