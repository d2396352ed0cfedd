import { randomUUID } from 'node:crypto'
import type { Handlers } from '@shared/contract'
import { isBuiltIn, localCobrowseId, localConnectionId, type Connection } from '@shared/domain/connection'
import { AppError, toErrorInfo } from '@shared/errors'
import { mayShareSecret, secretGoesTo } from '@shared/secret-use'
import type { LocalHost } from '../local-host/local-host'
import type { AuditWriter, Caller, ConnectionDirectory, EmitEvent, Logger, NetworkStatus, SecretStore } from '../ports'
import { createAnnouncer } from './announcer'
import { neverSeen, type ConnectionStore, type StoredConnection } from './connection-store'
import { createBrowserEntry } from './browser-entry'
import { createCobrowseEntry } from './cobrowse-entry'
import { createCommandApproval, type ConfirmCommand } from './command-approval'
import { secretName, type Calls, type Entry } from './entry'
import { followLocalHost } from './follow-local-host'
import { createHealthLog } from './health-log'
import { toProfile, toSecret } from './profile'
import { testDraft } from './test-draft'

export type ConnectionsDeps = {
  store: ConnectionStore
  secrets: SecretStore & { onChanged(listener: () => void): () => void }
  localHost: Pick<LocalHost, 'state' | 'endpoint' | 'onChanged'>
  network: NetworkStatus
  audit: AuditWriter
  emit: EmitEvent
  logger: Logger
  /** How servers are spoken to; global fetch and 10 s for a check where nothing else is given. */
  calls: Calls
  /** Asks the operator, outside of any page, whether a command may be run for tokens. */
  confirmCommand: ConfirmCommand
  /** The origin that embeds session pages. */
  embedder: () => string
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
  const { store, secrets, calls, localHost, audit, logger, now = Date.now, random = Math.random } = deps
  const entries = new Map<string, Entry>()
  const list = (): Connection[] => [...entries.values()].map((entry) => entry.view())
  const save = (): void => store.save([...entries.values()].map((entry) => entry.stored()))
  const announcer = createAnnouncer({ list, save, emit: deps.emit, logger })
  const approveCommand = createCommandApproval(deps.confirmCommand)
  let started = false

  function add(stored: StoredConnection): Entry {
    const log = createHealthLog(logger, stored.profile.id)
    const logged = { message: 0, row: 0 }
    const create = stored.profile.cobrowse === null ? createBrowserEntry : createCobrowseEntry
    const entry = create({
      stored,
      secrets,
      hostEndpoint: () => localHost.endpoint(),
      calls,
      onChange(major) {
        const known = entries.get(stored.profile.id)
        if (major && known !== undefined) log(known.view().state)
        announcer.changed(major)
      },
      onMalformed(what, total) {
        // The first, and then now and then: a server that sends rubbish sends much of it.
        if (logged[what] > 0 && total > logged[what] && total < logged[what] + 100) return
        logged[what] = total
        logger.warn({ connectionId: stored.profile.id, what, total }, 'left out what makes no sense')
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
    entry.check().catch(() => undefined)
  }

  const unfollow = [
    ...[localConnectionId, localCobrowseId].map((id) =>
      followLocalHost(localHost, find(id).health, () => checkInBackground(find(id)))
    ),
    deps.network.onChange((online) => {
      for (const entry of entries.values()) entry.setOnline(online)
      if (online) retryAll(({ health }) => health === 'offline')
    }),
    // A vault was opened: what waited for its secret goes on.
    secrets.onChanged(() => retryAll(({ health, error }) => health === 'unauthorised' || error?.code === 'vault-locked'))
  ]
  function retryAll(due: (state: Connection['state']) => boolean): void {
    for (const [id, entry] of entries) {
      if (!isBuiltIn(id) && due(entry.view().state)) checkInBackground(entry)
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
    create: async ({ draft, secret }, caller) => {
      if (entries.size >= maxConnections) {
        throw new AppError({ code: 'too-large', message: `There are ${maxConnections} connections already.` })
      }
      const profile = toProfile(randomUUID(), draft)
      await approveCommand(profile, null, caller)
      const hasSecret = secret !== null && secretGoesTo(profile) !== null
      // The secret first: a connection without the token it was given would be half a thing.
      if (hasSecret) await secrets.save(secretName(profile.id), toSecret(secret))
      const entry = add({ ...neverSeen, profile, hasSecret })
      checkInBackground(entry)
      return told('created', entry)
    },
    update: async ({ id, draft, secret }, caller) => {
      const entry = find(id)
      const before = entry.stored()
      const profile = toProfile(id, draft)
      if ((before.profile.cobrowse === null) !== (profile.cobrowse === null))
        throw new AppError({ code: 'bad-request', message: 'Another kind of server is another connection.' })
      await approveCommand(profile, before.profile, caller)
      const kept = before.hasSecret && mayShareSecret(before.profile, profile)
      const wanted = secret === undefined && kept ? undefined : secretGoesTo(profile) === null ? null : (secret ?? null)
      if (typeof wanted === 'string') await secrets.save(secretName(id), toSecret(wanted))
      if (wanted === null && before.hasSecret) await secrets.remove(secretName(id))
      entry.replace(profile, wanted === undefined ? kept : wanted !== null)
      if (!isBuiltIn(id)) {
        entry.health.hold({ health: 'unknown', error: null })
        checkInBackground(entry)
      }
      return told('updated', entry)
    },
    remove: async ({ id }) => {
      const entry = find(id)
      if (isBuiltIn(id)) throw new AppError({ code: 'bad-request', message: 'The local host cannot be removed.' })
      if (entry.stored().hasSecret) await secrets.remove(secretName(id))
      entry.close()
      entries.delete(id)
      told('removed', entry)
    },
    test: async ({ id, draft, secret }, caller) => {
      try {
        const stored = id === null ? undefined : entries.get(id)?.stored()
        // Trying it runs it.
        if (draft.kind === 'remote') await approveCommand(toProfile('draft', draft), stored?.profile ?? null, caller)
        return { ok: true, ...(await testDraft({ draft, secret, stored, localHost, secrets, calls, now })) }
      } catch (error) {
        return { ok: false, error: toErrorInfo(error) }
      }
    },
    retry: async ({ id }) => {
      const entry = find(id)
      // What it comes to is its state; a caller who waits wants to know only that it was asked.
      await entry.check().catch(() => undefined)
    },
    diagnose: async ({ id }) => ({ connectionId: id, ...(await find(id).diagnose(deps.embedder())) })
  }

  return {
    handlers,
    list,
    client: async (connectionId, signal) => {
      const client = await find(connectionId).client()
      if (signal?.aborted === true) throw new AppError({ code: 'cancelled', message: 'The call was cancelled.' })
      return client
    },
    cobrowse: async (connectionId) => find(connectionId).cobrowse(),
    toLocal: (connectionId, at) => entries.get(connectionId)?.toLocal(at) ?? at,
    report: (connectionId, outcome) => entries.get(connectionId)?.health.report(outcome),
    rememberCastDialect: (connectionId, dialect) => entries.get(connectionId)?.rememberCastDialect(dialect),
    leaveOut: (connectionId) => entries.get(connectionId)?.leaveOut(),
    onChanged: (listener) => announcer.onChanged(listener),
    start: () => {
      started = true
      for (const [id, entry] of entries) if (!isBuiltIn(id)) checkInBackground(entry)
      if (localHost.endpoint() !== null) for (const id of [localConnectionId, localCobrowseId]) checkInBackground(find(id))
    },
    close: () => {
      started = false
      for (const stop of unfollow) stop()
      for (const entry of entries.values()) entry.close()
      announcer.close()
    }
  }
}
