import type { Connection } from '@shared/domain/connection'
import type { ErrorCode } from '@shared/errors'

const warningsMs = [10 * 60_000, 2 * 60_000] as const
/** Of a token's life; one that lives only briefly would be warned of as soon as it is pasted. */
const shares = [1 / 5, 1 / 25] as const

/** How much ahead an operator is told to act, first and last. */
export function tokenWarningsMs({ state }: Connection): [first: number, last: number] {
  const { tokenIssuedAt, tokenExpiresAt } = state
  const lives = tokenIssuedAt === null || tokenExpiresAt === null ? Infinity : tokenExpiresAt - tokenIssuedAt
  return [Math.min(warningsMs[0], lives * shares[0]), Math.min(warningsMs[1], lives * shares[1])]
}

/** How long a connection's token holds. `expiresAt` of one that ends unless somebody acts: it is pasted, or cannot be renewed. */
export type TokenLife =
  | { kind: 'none' }
  | { kind: 'renewed' }
  | { kind: 'good'; expiresAt: number }
  | { kind: 'soon'; expiresAt: number }
  | { kind: 'expired' }

export const isPasted = ({ profile }: Connection): boolean =>
  profile.kind === 'remote' && profile.cobrowse?.tokenSource.type === 'pasted'

/** What keeps a program or an address from giving out another token. */
const refusals: readonly (ErrorCode | undefined)[] = ['token-unavailable', 'clock-skew', 'vault-locked', 'keychain-unavailable']
/** It still answers, and will not any more once its token has run out. */
const isRenewalFailing = ({ state }: Connection): boolean => state.health === 'online' && refusals.includes(state.error?.code)

export function tokenLife(connection: Connection, now: number): TokenLife {
  const { profile, state } = connection
  if (profile.cobrowse === null || profile.kind === 'local') return { kind: 'none' }
  const expiresAt = state.tokenExpiresAt
  // Whatever it says of itself: the service has the last word.
  if (state.error?.code === 'token-expired' || (expiresAt !== null && expiresAt <= now)) return { kind: 'expired' }
  if (!isPasted(connection)) {
    return expiresAt !== null && isRenewalFailing(connection) ? { kind: 'soon', expiresAt } : { kind: 'renewed' }
  }
  if (expiresAt === null) return { kind: 'none' }
  return { kind: expiresAt - now <= tokenWarningsMs(connection)[0] ? 'soon' : 'good', expiresAt }
}

/** Whether nothing but a token that somebody pastes brings it back. */
export const needsToken = (connection: Connection, now: number): boolean =>
  isPasted(connection) &&
  (tokenLife(connection, now).kind === 'expired' ||
    ['token-expired', 'token-malformed', 'unauthorised'].includes(connection.state.error?.code ?? ''))

/** In whole minutes begun, so that a warning ten minutes ahead says ten. */
export const inMinutes = (expiresAt: number, now: number): number => now + Math.ceil((expiresAt - now) / 60_000) * 60_000
