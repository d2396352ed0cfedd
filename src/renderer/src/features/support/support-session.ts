import type { Session } from '@shared/domain/session'
import type { Support } from '@shared/domain/support'

/** A session with a customer's device. */
export type SupportSession = Session & { support: Support }

export const asSupport = (session: Session): SupportSession | null =>
  session.support === null ? null : { ...session, support: session.support }

/** A code is good for about so long, where the service does not say until when. */
const codeMs = 20 * 60_000

/** When what a session waits for runs out; null where nobody knows. */
export const waitsUntil = ({ createdAt, support }: SupportSession): number | null =>
  support.expiresAt ?? (support.state === 'pending' && support.code !== '' && createdAt !== null ? createdAt + codeMs : null)

/** Nobody's yet: the customer made it and read out its code. Whoever opens its page joins it. */
export const isToBeJoined = ({ state, agent }: Support): boolean => state === 'pending' && agent === null
