import type { Dialect } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import { createBrowserAPI } from '@sdk/browser'
import type { BrowserConnection } from '@sdk/browser/types'
import type { HostEndpoint } from '../local-host/host-process'
import type { ConnectionClient } from '../ports'
import { checkServer } from './check-server'
import { createRecord, hostStopped, type Entry, type EntryDeps } from './entry'
import { createHealth } from './health'

/** Where and as whom the local host is spoken to. Its own endpoint says, no profile. Errors: `host-stopped`. */
export function localConnection(endpoint: HostEndpoint | null, agentId: string): BrowserConnection {
  if (endpoint === null) throw hostStopped()
  const { url, token } = endpoint
  return { baseUrl: url, agentId, auth: { type: 'bearer' }, secret: () => Promise.resolve(token) }
}

/** A connection to a server of the Browser API. */
export function createBrowserEntry(deps: EntryDeps): Entry {
  const { calls, now } = deps
  const record = createRecord(deps)
  let cached: { client: ConnectionClient; revision: object } | null = null
  /** What a client is made for; a new object means a new client. */
  let revision = {}

  const known = (): Dialect | null => {
    const { profile, dialect } = record.get()
    return profile.dialect === 'auto' ? dialect : profile.dialect
  }

  const notCobrowse = (): AppError =>
    new AppError({ code: 'not-supported', message: `${record.get().profile.name} is no Cobrowse connection.` })

  function connection(): BrowserConnection {
    const { kind, baseUrl, agentId, auth } = record.get().profile
    return kind === 'local'
      ? localConnection(deps.hostEndpoint(), agentId)
      : { baseUrl, agentId, auth, secret: () => record.secret() }
  }

  const health = createHealth({
    check: async (signal) => {
      const { kind, dialect } = record.get().profile
      return checkServer({ connection: connection(), dialect: kind === 'local' ? 'auto' : dialect, signal, ...calls })
    },
    onFound: ({ dialect, serverVersion }) => {
      // Another server answers there now: what was heard of the old one's sockets says nothing.
      const castDialect = dialect === record.get().dialect ? record.get().castDialect : null
      record.set({ dialect, castDialect, serverVersion })
    },
    onAnswered: () => record.set({ lastSeenAt: now() }),
    onChange: deps.onChange,
    now,
    random: deps.random
  })

  return {
    health,
    check: () => health.check(),
    stored: record.get,
    view: () => {
      const { profile, serverVersion, lastSeenAt, hasSecret } = record.get()
      return {
        profile,
        state: {
          ...health.state(),
          dialect: known(),
          serverVersion,
          lastSeenAt,
          tokenExpiresAt: null,
          tokenIssuedAt: null,
          leftOut: record.leftOut()
        },
        hasSecret
      }
    },
    replace: (profile, hasSecret) => {
      const before = record.get().profile
      const moved = profile.baseUrl !== before.baseUrl || profile.dialect !== before.dialect
      record.set({ profile, hasSecret, ...(moved ? { dialect: null, castDialect: null, serverVersion: null } : {}) })
      revision = {}
    },
    rememberCastDialect: (dialect) => {
      if (record.get().castDialect === dialect) return
      record.set({ castDialect: dialect })
      deps.onChange(true)
    },
    leaveOut: () => record.leaveOut(1),
    client: async () => {
      const to = connection()
      const dialect = known() ?? (await health.check()).dialect
      const castDialect = record.get().castDialect ?? dialect
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
    },
    cobrowse: () => Promise.reject(notCobrowse()),
    toLocal: (at) => at,
    diagnose: () => Promise.reject(notCobrowse()),
    // Its sockets belong to the sessions that are watched, which hear of the network themselves.
    setOnline: () => undefined,
    close: () => health.hold({ health: 'unknown', error: null })
  }
}
