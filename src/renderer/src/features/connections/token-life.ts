import type { Connection } from '@shared/domain/connection'

/** Where an operator has to act, this much ahead. */
export const tokenWarningsMs = [10 * 60_000, 2 * 60_000] as const

/** How long a connection's token holds. `expiresAt` of one that is pasted, and so ends unless somebody pastes another. */
export type TokenLife =
  | { kind: 'none' }
  | { kind: 'renewed' }
  | { kind: 'good'; expiresAt: number }
  | { kind: 'soon'; expiresAt: number }
  | { kind: 'expired' }

export const isPasted = ({ profile }: Connection): boolean =>
  profile.kind === 'remote' && profile.cobrowse?.tokenSource.type === 'pasted'

export function tokenLife(connection: Connection, now: number): TokenLife {
  const { profile, state } = connection
  if (profile.cobrowse === null || profile.kind === 'local') return { kind: 'none' }
  const expiresAt = state.tokenExpiresAt
  if (expiresAt !== null && expiresAt <= now) return { kind: 'expired' }
  if (!isPasted(connection)) return { kind: 'renewed' }
  if (expiresAt === null) return { kind: 'none' }
  return { kind: expiresAt - now <= tokenWarningsMs[0] ? 'soon' : 'good', expiresAt }
}

/** In whole minutes begun, so that a warning ten minutes ahead says ten. */
export const inMinutes = (expiresAt: number, now: number): number => now + Math.ceil((expiresAt - now) / 60_000) * 60_000
