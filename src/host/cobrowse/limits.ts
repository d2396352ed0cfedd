import type { Rate } from './rate'

/** Times in ms, as the real service has them where it is known; rates are this host's own. */
export const defaultLimits = {
  /** A six-digit code, and a session that no device has answered. */
  pendingMs: 20 * 60_000,
  /** A customer who is asked and says nothing. */
  consentMs: 60_000,
  /** After a no, before the same customer is asked the same again. */
  coolDownMs: 15_000,
  /** One side is gone. */
  goneMs: 5 * 60_000,
  /** From the customer's yes on. */
  sessionMs: 2 * 60 * 60_000,
  /** Of one agent's calls: far more than a tool for people makes. */
  calls: { burst: 2000, perSecond: 200 } satisfies Rate,
  /** Of one socket: an agent's tool subscribes to every device of its list at once, with two messages each, and maybe soon again; a hand sends fewer than 200 a second. */
  messages: { burst: 50_000, perSecond: 1000 } satisfies Rate
}
export type Limits = typeof defaultLimits
