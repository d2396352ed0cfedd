import type { CobrowseOptions, Connection } from '@shared/domain/connection'

export const connection = (id: string, state: Partial<Connection['state']> = {}): Connection => ({
  profile: {
    id,
    name: `Server ${id}`,
    colour: 'env-2',
    kind: 'remote',
    baseUrl: `https://${id}.example.com`,
    dialect: 'auto',
    agentId: 'demo',
    auth: { type: 'bearer' },
    cobrowse: null
  },
  state: {
    health: 'online',
    dialect: 'steel',
    serverVersion: null,
    latencyMs: 31,
    error: null,
    lastSeenAt: null,
    retryAt: null,
    tokenExpiresAt: null,
    tokenIssuedAt: null,
    leftOut: 0,
    ...state
  },
  hasSecret: true
})

/** A Cobrowse service, with a pasted token unless said otherwise. */
export const cobrowse = (
  id: string,
  state: Partial<Connection['state']> = {},
  tokenSource: CobrowseOptions['tokenSource'] = { type: 'pasted' }
): Connection => {
  const { profile, ...rest } = connection(id, { dialect: null, ...state })
  return { ...rest, profile: { ...profile, name: `Support ${id}`, cobrowse: { license: 'trial', tokenSource } } }
}

/** A token as it looks; nobody has signed it. `expiresAt` in epoch milliseconds, null for a token without end. */
export function tokenUntil(expiresAt: number | null): string {
  const part = (value: object): string => btoa(JSON.stringify(value)).replace(/=+$/, '')
  return `${part({ alg: 'RS256' })}.${part(expiresAt === null ? {} : { exp: Math.round(expiresAt / 1000) })}.c2lnbmF0dXJl`
}
