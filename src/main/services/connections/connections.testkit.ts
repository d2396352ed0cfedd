import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ConnectionDraft } from '@shared/domain/connection'
import type { LocalHostState } from '@shared/domain/local-host'
import type { HostEndpoint } from '../local-host/host-process'
import {
  caller,
  collectAudit,
  collectEvents,
  collectLog,
  collectNotices,
  memorySecrets,
  switchableNetwork,
  temporaryFolder
} from '../services.testkit'
import { fileBacking } from '../storage/backing'
import { createDocument } from '../storage/document'
import type { ConfirmCommand } from './command-approval'
import { createConnectionStore } from './connection-store'
import { createWsSocketFactory } from '../ws-socket'
import { createConnections } from './connections'

export const secret = 'tok-S3CRET-value'

export const draftOf = (baseUrl: string, facts: Partial<ConnectionDraft> = {}): ConnectionDraft => ({
  name: 'Server',
  colour: 'env-2',
  kind: 'remote',
  baseUrl,
  dialect: 'auto',
  agentId: 'agent-1',
  auth: { type: 'bearer' },
  cobrowse: null,
  ...facts
})

/** A local host without its process. */
function switchableHost() {
  const listeners = new Set<(state: LocalHostState) => void>()
  let endpoint: HostEndpoint | null = null
  let state: LocalHostState = {
    phase: 'stopped',
    url: null,
    practiceUrl: null,
    chromium: null,
    since: null,
    restarts: 0,
    error: null
  }
  return {
    state: () => state,
    endpoint: () => endpoint,
    onChanged: (listener: (state: LocalHostState) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (phase: LocalHostState['phase'], at: HostEndpoint | null = null) => {
      endpoint = at
      state = { ...state, phase }
      for (const listener of listeners) listener(state)
    }
  }
}

/** Connections over real files; the outsides keep what they were told. */
export function setupConnections(
  options: {
    path?: string
    secrets?: ReturnType<typeof memorySecrets>
    timeoutMs?: number
    confirmCommand?: ConfirmCommand
  } = {}
) {
  const { path = join(temporaryFolder(), 'connections.json'), secrets = memorySecrets(), timeoutMs = 5000 } = options
  const events = collectEvents()
  const logger = collectLog()
  const notices = collectNotices()
  const audit = collectAudit()
  const network = switchableNetwork()
  const localHost = switchableHost()
  const { confirmCommand = () => Promise.resolve(false) } = options
  const document = createDocument({ path, backing: fileBacking(path), notices, logger, setAsideCode: 'connections-set-aside' })
  const connections = createConnections({
    store: createConnectionStore(document),
    secrets,
    localHost,
    network,
    audit,
    emit: events.emit,
    logger,
    calls: { timeoutMs, createSocket: createWsSocketFactory() },
    confirmCommand,
    embedder: () => 'http://localhost:47616'
  })
  onTestFinished(() => connections.close())
  const { create, update, remove, test: tryOut, retry, diagnose } = connections.handlers
  const stateOf = (id: string) => connections.list().find(({ profile }) => profile.id === id)?.state
  return {
    path,
    events,
    logger,
    notices,
    audit,
    network,
    secrets,
    localHost,
    connections,
    stateOf,
    create: async (draft: ConnectionDraft, given: string | null = secret) =>
      (await create({ draft, secret: given }, caller)).profile.id,
    update: async (id: string, draft: ConnectionDraft, given?: string | null) =>
      update({ id, draft, ...(given === undefined ? {} : { secret: given }) }, caller),
    remove: async (id: string) => remove({ id }, caller),
    tryOut: async (draft: ConnectionDraft, given: string | null = secret, id: string | null = null) =>
      tryOut({ id, draft, secret: given }, caller),
    diagnose: async (id: string) => diagnose({ id }, caller),
    retry: async (id: string) => retry({ id }, caller),
    until: (id: string, health: string) => events.until(() => stateOf(id)?.health === health)
  }
}
