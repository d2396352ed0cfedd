import type { Connection, ConnectionProfile, Dialect } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import { createBrowserAPI } from '@sdk/browser'
import type { BrowserConnection } from '@sdk/browser/types'
import type { HostEndpoint } from '../local-host/host-process'
import type { ConnectionClient, SecretStore } from '../ports'
import { checkServer, type CheckOptions } from './check-server'
import type { StoredConnection } from './connection-store'
import { createHealth, type Health } from './health'

export const secretName = (connectionId: string): string => `connection:${connectionId}`

export type EntryDeps = {
  stored: StoredConnection
  secrets: Pick<SecretStore, 'load'>
  hostEndpoint: () => HostEndpoint | null
  /** How the server is spoken to. */
  calls: Pick<CheckOptions, 'fetch' | 'timeoutMs'>
  /** `major`: other than times. */
  onChange: (major: boolean) => void
  now: () => number
  random: () => number
}

/** One connection as it lives in memory. */
export type Entry = {
  stored(): StoredConnection
  view(): Connection
  readonly health: Health
  /** Another address, agent or secret: clients are made anew, and what was found at the old address is forgotten. */
  replace(profile: ConnectionProfile, hasSecret: boolean): void
  /** Whatever was chosen by hand: what a socket was heard to speak is what it speaks. */
  rememberCastDialect(dialect: Dialect): void
  client(): Promise<ConnectionClient>
}

export const hostStopped = (): AppError => new AppError({ code: 'host-stopped', message: 'The local host is not running.' })

/** Where and as whom the local host is spoken to. Its own endpoint says, no profile. Errors: `host-stopped`. */
export function localConnection(endpoint: HostEndpoint | null, agentId: string): BrowserConnection {
  if (endpoint === null) throw hostStopped()
  const { url, token } = endpoint
  return { baseUrl: url, agentId, auth: { type: 'bearer' }, secret: () => Promise.resolve(token) }
}

export function createEntry(deps: EntryDeps): Entry {
  const { secrets, calls, now } = deps
  let stored = deps.stored
  let cached: { client: ConnectionClient; revision: object } | null = null
  /** What a client is made for; a new object means a new client. */
  let revision = {}

  const known = (): Dialect | null => (stored.profile.dialect === 'auto' ? stored.dialect : stored.profile.dialect)

  async function secret(): Promise<string | null> {
    const found = await secrets.load(secretName(stored.profile.id))
    if (found === null && stored.hasSecret) {
      // Kept in memory alone before a restart, or taken out of the keychain by hand.
      stored = { ...stored, hasSecret: false }
      deps.onChange(true)
    }
    return found
  }

  function connection(): BrowserConnection {
    const { kind, baseUrl, agentId, auth } = stored.profile
    return kind === 'local' ? localConnection(deps.hostEndpoint(), agentId) : { baseUrl, agentId, auth, secret }
  }

  const health = createHealth({
    check: async (signal) => {
      const { kind, dialect } = stored.profile
      return checkServer({ connection: connection(), dialect: kind === 'local' ? 'auto' : dialect, signal, ...calls })
    },
    onFound: ({ dialect, serverVersion }) => {
      // Another server answers there now: what was heard of the old one's sockets says nothing.
      const castDialect = dialect === stored.dialect ? stored.castDialect : null
      stored = { ...stored, dialect, castDialect, serverVersion }
    },
    onAnswered: () => {
      stored = { ...stored, lastSeenAt: now() }
    },
    onChange: deps.onChange,
    now,
    random: deps.random
  })

  return {
    health,
    stored: () => stored,
    view: () => ({
      profile: stored.profile,
      state: {
        ...health.state(),
        dialect: known(),
        serverVersion: stored.serverVersion,
        lastSeenAt: stored.lastSeenAt,
        tokenExpiresAt: null
      },
      hasSecret: stored.hasSecret
    }),
    replace: (profile, hasSecret) => {
      const moved = profile.baseUrl !== stored.profile.baseUrl || profile.dialect !== stored.profile.dialect
      stored = { ...stored, profile, hasSecret, ...(moved ? { dialect: null, castDialect: null, serverVersion: null } : {}) }
      revision = {}
    },
    rememberCastDialect: (dialect) => {
      if (stored.castDialect === dialect) return
      stored = { ...stored, castDialect: dialect }
      deps.onChange(true)
    },
    client: async () => {
      const to = connection()
      const dialect = known() ?? (await health.check()).dialect
      const castDialect = stored.castDialect ?? dialect
      const { client } = cached ?? {}
      const isSame = client?.dialect === dialect && client.castDialect === castDialect
      if (isSame && client.connection.baseUrl === to.baseUrl && cached?.revision === revision) return client
      const made = {
        api: createBrowserAPI({ connection: to, dialect, ...(calls.fetch === undefined ? {} : { fetch: calls.fetch }) }),
        connection: to,
        dialect,
        castDialect
      }
      cached = { client: made, revision }
      return made
    }
  }
}
