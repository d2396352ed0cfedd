import { randomUUID } from 'node:crypto'
import type { Handlers } from '@shared/contract'
import { localConnectionId, type Connection, type ConnectionDraft } from '@shared/domain/connection'
import { AppError, toErrorInfo } from '@shared/errors'
import type { BrowserConnection } from '@sdk/browser/types'
import type { LocalHost } from '../local-host/local-host'
import type { AuditWriter, Caller, ConnectionDirectory, EmitEvent, Logger, NetworkStatus, SecretStore } from '../ports'
import { createAnnouncer } from './announcer'
import { neverSeen, type ConnectionStore, type StoredConnection } from './connection-store'
import { checkServer, type CheckOptions } from './check-server'
import { createEntry, localConnection, secretName, type Entry } from './entry'
import { followLocalHost } from './follow-local-host'
import { createHealthLog } from './health-log'
import { sameOrigin, toProfile, toSecret } from './profile'

export type ConnectionsDeps = {
  store: ConnectionStore
  secrets: SecretStore & { onChanged(listener: () => void): () => void }
  localHost: Pick<LocalHost, 'state' | 'endpoint' | 'onChanged'>
  network: NetworkStatus
  audit: AuditWriter
  emit: EmitEvent
  logger: Logger
  /** How servers are spoken to; global fetch and 10 s for a check where nothing is given. */
  calls?: Pick<CheckOptions, 'fetch' | 'timeoutMs'>
  now?: () => number
  random?: () => number
}

export type Connections = ConnectionDirectory & {
  handlers: Handlers<Caller>['connections']
  /** Begins to look after the connections: asks each once, and again while it is away. */
  start(): void
  /** Stops asking and stores what was seen last. */
  close(): void
}

const maxConnections = 200

/** Connection profiles with what is known of them. Secrets stay with the credentials service; none is ever part of what goes out. */
export function createConnections(deps: ConnectionsDeps): Connections {
  const { store, secrets, calls = {}, localHost, audit, logger, now = Date.now, random = Math.random } = deps
  const entries = new Map<string, Entry>()
  const list = (): Connection[] => [...entries.values()].map((entry) => entry.view())
  const save = (): void => store.save([...entries.values()].map((entry) => entry.stored()))
  const announcer = createAnnouncer({ list, save, emit: deps.emit, logger })
  let started = false

  function add(stored: StoredConnection): Entry {
    const log = createHealthLog(logger, stored.profile.id)
    const entry = createEntry({
      stored,
      secrets,
      hostEndpoint: () => localHost.endpoint(),
      calls,
      onChange(major) {
        const known = entries.get(stored.profile.id)
        if (major && known !== undefined) log(known.view().state)
        announcer.changed(major)
      },
      now,
      random
    })
    entries.set(stored.profile.id, entry)
    return entry
  }
  for (const stored of store.load()) add(stored)

  function find(id: string): Entry {
    const entry = entries.get(id)
    if (entry === undefined) throw new AppError({ code: 'not-found', message: `There is no connection ${id}.` })
    return entry
  }

  function checkInBackground(entry: Entry): void {
    if (!started) return
    // Its state tells of a failure, and its log does.
    entry.health.check().catch(() => undefined)
  }

  const unfollow = [
    followLocalHost(localHost, find(localConnectionId).health, () => checkInBackground(find(localConnectionId))),
    deps.network.onChange((online) => {
      if (online) retryAll(({ health }) => health === 'offline')
    }),
    // A vault was opened: what waited for its secret goes on.
    secrets.onChanged(() => retryAll(({ health, error }) => health === 'unauthorised' || error?.code === 'vault-locked'))
  ]
  function retryAll(due: (state: Connection['state']) => boolean): void {
    for (const [id, entry] of entries) {
      if (id !== localConnectionId && due(entry.view().state)) checkInBackground(entry)
    }
  }

  const told = (change: string, entry: Entry): Connection => {
    const view = entry.view()
    const { id, name } = view.profile
    audit.write({ kind: 'connection-changed', connectionId: id, sessionKey: null, facts: { change, name } })
    announcer.changed(true)
    save()
    return view
  }

  const handlers: Connections['handlers'] = {
    list,
    create: async ({ draft, secret }) => {
      if (entries.size >= maxConnections) {
        throw new AppError({ code: 'too-large', message: `There are ${maxConnections} connections already.` })
      }
      const profile = toProfile(randomUUID(), draft)
      const hasSecret = secret !== null && draft.auth.type !== 'none'
      // The secret first: a connection without the token it was given would be half a thing.
      if (hasSecret) await secrets.save(secretName(profile.id), toSecret(secret))
      const entry = add({ ...neverSeen, profile, hasSecret })
      checkInBackground(entry)
      return told('created', entry)
    },
    update: async ({ id, draft, secret }) => {
      const entry = find(id)
      const before = entry.stored()
      const profile = toProfile(id, draft)
      const kept = before.hasSecret && profile.auth.type !== 'none' && sameOrigin(before.profile.baseUrl, profile.baseUrl)
      const wanted = secret === undefined && kept ? undefined : profile.auth.type === 'none' ? null : (secret ?? null)
      if (typeof wanted === 'string') await secrets.save(secretName(id), toSecret(wanted))
      if (wanted === null && before.hasSecret) await secrets.remove(secretName(id))
      entry.replace(profile, wanted === undefined ? kept : wanted !== null)
      if (id !== localConnectionId) {
        entry.health.hold({ health: 'unknown', error: null })
        checkInBackground(entry)
      }
      return told('updated', entry)
    },
    remove: async ({ id }) => {
      const entry = find(id)
      if (id === localConnectionId) throw new AppError({ code: 'bad-request', message: 'The local host cannot be removed.' })
      if (entry.stored().hasSecret) await secrets.remove(secretName(id))
      entry.health.hold({ health: 'unknown', error: null })
      entries.delete(id)
      told('removed', entry)
    },
    test: async ({ id, draft, secret }) => {
      try {
        const connection = await draftConnection(id, draft, secret)
        const dialect = draft.kind === 'local' ? 'auto' : draft.dialect
        return { ok: true, ...(await checkServer({ connection, dialect, ...calls })), agent: null }
      } catch (error) {
        return { ok: false, error: toErrorInfo(error) }
      }
    },
    retry: async ({ id }) => {
      const entry = find(id)
      // What it comes to is its state; a caller who waits wants to know only that it was asked.
      await entry.health.check().catch(() => undefined)
    },
    diagnose: ({ id }) => {
      throw notCobrowse(find(id))
    }
  }

  async function draftConnection(id: string | null, draft: ConnectionDraft, secret: string | null): Promise<BrowserConnection> {
    if (draft.kind === 'local') return localConnection(localHost.endpoint(), draft.agentId)
    const { baseUrl, agentId, auth } = toProfile('draft', draft)
    const stored = id === null ? undefined : entries.get(id)?.stored()
    const mayUseStored = stored?.hasSecret === true && sameOrigin(stored.profile.baseUrl, baseUrl)
    const token = secret !== null ? toSecret(secret) : mayUseStored ? await secrets.load(secretName(stored.profile.id)) : null
    return { baseUrl, agentId, auth, secret: () => Promise.resolve(token) }
  }

  return {
    handlers,
    list,
    client: async (connectionId, signal) => {
      const client = await find(connectionId).client()
      if (signal?.aborted === true) throw new AppError({ code: 'cancelled', message: 'The call was cancelled.' })
      return client
    },
    cobrowse: (connectionId) => Promise.reject(notCobrowse(find(connectionId))),
    report: (connectionId, outcome) => entries.get(connectionId)?.health.report(outcome),
    rememberCastDialect: (connectionId, dialect) => entries.get(connectionId)?.rememberCastDialect(dialect),
    onChanged: (listener) => announcer.onChanged(listener),
    start: () => {
      started = true
      for (const [id, entry] of entries) if (id !== localConnectionId) checkInBackground(entry)
      if (localHost.endpoint() !== null) checkInBackground(find(localConnectionId))
    },
    close: () => {
      started = false
      for (const stop of unfollow) stop()
      for (const entry of entries.values()) entry.health.hold({ health: 'unknown', error: null })
      announcer.close()
    }
  }
}

const notCobrowse = (entry: Entry): AppError =>
  new AppError({ code: 'not-supported', message: `${entry.stored().profile.name} is no Cobrowse connection.` })
