import { join } from 'node:path'
import { contract } from '@shared/contract'
import type { Notice } from '@shared/contract/app'
import type { Settings } from '@shared/domain/settings'
import { createContextPageServer } from './context-page/server'
import { createEmit } from './ipc/events'
import { createHandlers } from './ipc/handlers'
import { createGate, type Gate } from './ipc/register'
import { createAudit } from './services/audit/audit'
import { createAuditLog } from './services/audit/audit-log'
import { createConnectionStore } from './services/connections/connection-store'
import { createConnections } from './services/connections/connections'
import { createContextPages } from './services/context-pages/context-pages'
import { watchDefects } from './services/diagnostics/defects'
import { createInboxNotifications } from './services/inbox/notifications'
import { createCredentials } from './services/credentials/credentials'
import { createKeychain } from './services/credentials/keychain'
import { createVault } from './services/credentials/vault'
import { createLive } from './services/live'
import { createLocalHost } from './services/local-host/local-host'
import { ensurePracticeSession } from './services/local-host/practice-session'
import { createNotices } from './services/notices/notices'
import { createOperatorName } from './services/operator-name'
import type { EmitEvent, Tickets } from './services/ports'
import { createSettings } from './services/settings/settings'
import { confBacking, fileBacking } from './services/storage/backing'
import { createDocument, type Document } from './services/storage/document'
import { createTickets } from './services/tickets'
import { createWsSocketFactory } from './services/ws-socket'
import type { ShellPorts } from './shell'

export type App = {
  gate: Gate
  tickets: Tickets
  /** The origin of the page that frames sessions' own pages. */
  frameOrigin(): string
  /** What leads out of a remote page, as it is set now. */
  escapeChord(): string
  /** Light or dark as it is set, now and at each change; returns its unsubscribe. */
  followTheme(listener: (theme: Settings['theme']) => void): () => void
  /** What has to be there before a window is: the port of that page. */
  listen(): Promise<void>
  /** Looks after the connections, starts the local host and gives a first start something to watch. */
  start(): void
  /** Gives back what is held, stores what is known, stops the host. */
  close(): Promise<void>
}

/** The services behind the gate, the same for both shells. */
export function createApp(ports: ShellPorts): App {
  const { logger, dataFolder, windows, network } = ports
  // Files that are spoilt raise notices before the settings are there.
  let tellWaiting: EmitEvent = () => undefined
  const emit: EmitEvent = (event) => {
    send(event)
    tellWaiting(event)
  }
  const send = createEmit({ send: ports.send, logger })
  const notices = createNotices({ emit })
  const unwatchDefects = watchDefects({ uncaught: ports.uncaught, logger, notices })
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
  const devicesFile = document('devices.json', 'devices-set-aside')
  const auditLog = createAuditLog({ path: inFolder('audit.jsonl'), notices, logger })

  const settings = createSettings({ store: settingsFile, emit, logger })
  if (ports.notify !== null) {
    tellWaiting = createInboxNotifications({
      notify: ports.notify,
      reveal: (destination) => ports.verbs.reveal(destination),
      settings,
      systemLocale: Intl.DateTimeFormat().resolvedOptions().locale
    })
  }
  const operatorName = createOperatorName(settings)
  const audit = createAudit({ log: auditLog, operatorName, emit })
  const vault = createVault({ path: inFolder('vault.json'), logger })
  const credentials = createCredentials({ keychain: createKeychain(), vault, emit, notices, audit, logger })
  const localHost = createLocalHost({ host: ports.host, emit, notices, logger })
  // Another one counts from the next start: the windows that are open know this one.
  const { contextPagePort } = settings.get()
  const pageServer = createContextPageServer({
    root: ports.ui.root,
    uiOrigin: ports.ui.origin,
    port: () => contextPagePort,
    logger
  })
  const createSocket = createWsSocketFactory()
  const connections = createConnections({
    store: createConnectionStore(connectionsFile),
    secrets: credentials,
    localHost,
    network,
    calls: { createSocket },
    embedder: () => pageServer.origin(),
    confirmCommand: (...command) => ports.verbs.confirmCommand(...command),
    audit,
    emit,
    logger
  })
  const tickets = createTickets()
  const live = createLive({
    connections,
    contextPages: createContextPages({ connections, server: pageServer, settings, windows, logger }),
    sessionStore: sessionsFile,
    deviceStore: devicesFile,
    createSocket,
    tickets,
    settings,
    operatorName,
    audit,
    windows,
    network,
    notices,
    emit,
    logger
  })

  const handlers = createHandlers({
    self: ports.self,
    shell: ports.verbs,
    notices,
    settings,
    connections,
    credentials,
    localHost,
    live,
    audit
  })
  const gate = createGate({ contract, handlers, logger })
  windows.onClosed((windowId) => gate.forget(windowId))
  windows.onLeft((_, why) => {
    if (why === 'crashed') notices.raise({ level: 'warning', code: 'page-crashed', params: {}, error: null })
  })

  return {
    gate,
    tickets,
    frameOrigin: () => pageServer.origin(),
    escapeChord: () => settings.get().escapeChord,
    followTheme(listener) {
      listener(settings.get().theme)
      return settings.onChanged(({ theme }) => listener(theme))
    },
    // Without it everything else works, and who asks for such a page is told.
    listen: () => pageServer.start().catch((err: unknown) => logger.error({ err }, 'no port for the page of support sessions')),
    start() {
      connections.start()
      ensurePracticeSession({ localHost, connections, settings, audit }).catch((err: unknown) =>
        logger.warn({ err }, 'there is no practice session')
      )
    },
    async close() {
      await live.close()
      await pageServer.close()
      connections.close()
      await localHost.stop()
      for (const file of [settingsFile, connectionsFile, sessionsFile, devicesFile, auditLog]) file.close()
      unwatchDefects()
    }
  }
}
