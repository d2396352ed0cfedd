import { join } from 'node:path'
import { contract } from '@shared/contract'
import type { Notice } from '@shared/contract/app'
import { splitSessionKey } from '@shared/domain/session'
import { openCast } from '@sdk/browser'
import { createEmit } from './ipc/events'
import { createHandlers } from './ipc/handlers'
import { createGate, type Gate } from './ipc/register'
import { createAudit } from './services/audit/audit'
import { createAuditLog } from './services/audit/audit-log'
import { createCasts } from './services/casts/casts'
import { createCastHandlers } from './services/casts/handlers'
import { createConnectionStore } from './services/connections/connection-store'
import { createConnections } from './services/connections/connections'
import { createControl } from './services/control/control'
import { createCredentials } from './services/credentials/credentials'
import { createKeychain } from './services/credentials/keychain'
import { createVault } from './services/credentials/vault'
import { createLocalHost } from './services/local-host/local-host'
import { ensurePracticeSession } from './services/local-host/practice-session'
import { createNotices } from './services/notices/notices'
import type { Tickets } from './services/ports'
import { createSessions } from './services/sessions/sessions'
import { createSettings } from './services/settings/settings'
import { confBacking, fileBacking } from './services/storage/backing'
import { createDocument, type Document } from './services/storage/document'
import { createTickets } from './services/tickets'
import { createWsSocketFactory } from './services/ws-socket'
import type { ShellPorts } from './shell'

export type App = {
  gate: Gate
  tickets: Tickets
  /** Looks after the connections, starts the local host and gives a first start something to watch. */
  start(): void
  /** Gives back what is held, stores what is known, stops the host. */
  close(): Promise<void>
}

/** The services behind the gate, the same for both shells. */
export function createApp(ports: ShellPorts): App {
  const { logger, dataFolder, windows, network } = ports
  const emit = createEmit({ send: ports.send, logger })
  const notices = createNotices({ emit })
  const inFolder = (name: string): string => join(dataFolder, name)
  const document = (name: string, setAsideCode: Extract<Notice['code'], `${string}-set-aside`>): Document =>
    createDocument({ path: inFolder(name), backing: fileBacking(inFolder(name)), notices, logger, setAsideCode })

  const settingsFile = createDocument({
    path: inFolder('settings.json'),
    backing: confBacking(ports.openSettings),
    notices,
    logger,
    setAsideCode: 'settings-set-aside'
  })
  const connectionsFile = document('connections.json', 'connections-set-aside')
  const sessionsFile = document('sessions.json', 'sessions-set-aside')
  const auditLog = createAuditLog({ path: inFolder('audit.jsonl'), notices, logger })

  const settings = createSettings({ store: settingsFile, emit, logger })
  const audit = createAudit({ log: auditLog, settings, emit })
  const vault = createVault({ path: inFolder('vault.json'), logger })
  const credentials = createCredentials({ keychain: createKeychain(), vault, emit, notices, audit, logger })
  const localHost = createLocalHost({ host: ports.host, emit, notices, logger })
  const connections = createConnections({
    store: createConnectionStore(connectionsFile),
    secrets: credentials,
    localHost,
    network,
    audit,
    emit,
    logger
  })
  const sessions = createSessions({
    connections,
    emit,
    audit,
    store: sessionsFile,
    windows,
    network,
    notices,
    logger,
    openStartUrl({ key, sessionId }, url) {
      sessions
        .reach(key)
        .then(({ client }) => client.api.execute(sessionId, { action: 'navigate', url }))
        .catch((err: unknown) => logger.warn({ sessionKey: key, err }, 'a first page did not open'))
    }
  })
  const createSocket = createWsSocketFactory()
  const casts = createCasts({
    sessions,
    connections,
    connect: ({ connection, dialect }, sessionKey, events) =>
      openCast(
        { connection, createSocket, checkSession: () => sessions.check(sessionKey) },
        { sessionId: splitSessionKey(sessionKey).sessionId, dialect },
        events
      ),
    network,
    emit,
    logger
  })
  const control = createControl({ sessions, casts, settings, audit, windows, emit, logger })
  const tickets = createTickets()

  const handlers = createHandlers({
    self: ports.self,
    shell: ports.verbs,
    notices,
    settings,
    connections,
    credentials,
    localHost,
    sessions,
    casts: createCastHandlers({
      casts,
      tickets,
      audit,
      requireDriver: (key, leaseId, windowId) => control.requireDriver(key, leaseId, windowId)
    }),
    control,
    audit
  })
  const { contexts: _contexts, logs: _logs, actions: _actions, ...offered } = contract
  const gate = createGate({ contract: offered, handlers, logger })
  windows.onClosed((windowId) => gate.forget(windowId))

  return {
    gate,
    tickets,
    start() {
      connections.start()
      ensurePracticeSession({ localHost, connections, settings }).catch((err: unknown) =>
        logger.warn({ err }, 'there is no practice session')
      )
    },
    async close() {
      await control.close()
      casts.close()
      sessions.close()
      connections.close()
      await localHost.stop()
      for (const file of [settingsFile, connectionsFile, sessionsFile, auditLog]) file.close()
    }
  }
}
