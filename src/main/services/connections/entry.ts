import type { Connection, ConnectionProfile, Dialect } from '@shared/domain/connection'
import { AppError, toErrorInfo } from '@shared/errors'
import type { BrowserAPI, BrowserAPIOptions, BrowserConnection, CallOptions, ServerProbe } from '@sdk/browser/types'
import type { ConnectionClient, SecretStore } from '../ports'
import type { HostEndpoint } from '../local-host/host-process'
import type { StoredConnection } from './connection-store'
import { createHealth, type Health } from './health'

/** The part of the SDK that connections stand on. */
export type BrowserSdk = {
  createApi: (options: BrowserAPIOptions) => BrowserAPI
  /** Asks which dialect a server speaks, or, where `dialect` is known, whether it answers. */
  probe: (connection: BrowserConnection, options: CallOptions & { dialect?: Dialect }) => Promise<ServerProbe>
}

export const checkTimeoutMs = 10_000

export const secretName = (connectionId: string): string => `connection:${connectionId}`

export type EntryDeps = {
  stored: StoredConnection
  sdk: BrowserSdk
  secrets: Pick<SecretStore, 'load'>
  hostEndpoint: () => HostEndpoint | null
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
  rememberDialect(dialect: Dialect): void
  client(): Promise<ConnectionClient>
}

export const hostStopped = (): AppError => new AppError({ code: 'host-stopped', message: 'The local host is not running.' })

export function createEntry(deps: EntryDeps): Entry {
  const { sdk, secrets, now } = deps
  let stored = deps.stored
  let cached: (ConnectionClient & { madeFor: object }) | null = null
  /** What a client was made for; a new object means a new client. */
  let revision = {}

  const known = (): Dialect | null => (stored.profile.dialect === 'auto' ? stored.dialect : stored.profile.dialect)

  function connection(): BrowserConnection {
    const { id, kind, baseUrl, agentId, auth } = stored.profile
    if (kind === 'remote') return { baseUrl, agentId, auth, secret: () => secrets.load(secretName(id)) }
    const endpoint = deps.hostEndpoint()
    if (endpoint === null) throw hostStopped()
    return { baseUrl: endpoint.url, agentId, auth: { type: 'bearer' }, secret: () => Promise.resolve(endpoint.token) }
  }

  const health = createHealth({
    check: async (signal) => {
      const { dialect } = stored.profile
      return probeSafely(sdk, connection(), { signal, timeoutMs: checkTimeoutMs, ...(dialect === 'auto' ? {} : { dialect }) })
    },
    onFound: ({ dialect, serverVersion }) => {
      stored = { ...stored, dialect, serverVersion }
    },
    onAnswered: () => {
      stored = { ...stored, lastSeenAt: now() }
    },
    onChange: (major) => deps.onChange(major),
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
        lastSeenAt: stored.lastSeenAt
      },
      hasSecret: stored.hasSecret
    }),
    replace: (profile, hasSecret) => {
      const moved = profile.baseUrl !== stored.profile.baseUrl || profile.dialect !== stored.profile.dialect
      stored = { ...stored, profile, hasSecret, ...(moved ? { dialect: null, serverVersion: null } : {}) }
      revision = {}
    },
    rememberDialect: (dialect) => {
      if (stored.profile.dialect !== 'auto' || stored.dialect === dialect) return
      stored = { ...stored, dialect }
      deps.onChange(true)
    },
    client: async () => {
      const to = connection()
      const dialect = known() ?? (await health.check()).dialect
      if (cached?.madeFor === revision && cached.dialect === dialect && cached.connection.baseUrl === to.baseUrl) return cached
      cached = { api: sdk.createApi({ connection: to, dialect }), connection: to, dialect, madeFor: revision }
      return cached
    }
  }
}

/** A probe whose errors never repeat the secret, as some servers do ("Invalid token abc"). */
export async function probeSafely(
  sdk: BrowserSdk,
  connection: BrowserConnection,
  options: CallOptions & { dialect?: Dialect }
): Promise<ServerProbe> {
  try {
    return await sdk.probe(connection, options)
  } catch (error) {
    const secret = await connection.secret().catch(() => null)
    const info = toErrorInfo(error)
    throw new AppError({ ...info, message: secret === null ? info.message : info.message.replaceAll(secret, '[redacted]') })
  }
}
