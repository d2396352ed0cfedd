import type { Handlers } from '@shared/contract'
import type { SessionKey } from '@shared/domain/session'
import { splitSessionKey } from '@shared/domain/session'
import { openActions, openCast, openLogs } from '@sdk/browser'
import type { SocketDeps } from '@sdk/browser/types'
import { createActions } from './actions/actions'
import { createCasts } from './casts/casts'
import { createCastHandlers } from './casts/handlers'
import { createConsents } from './consents/consents'
import { createBrowserAdapter } from './contexts/browser-adapter'
import type { ContextPages } from './contexts/context-pages'
import { createContexts } from './contexts/contexts'
import { createDeviceAdapter } from './contexts/device-adapter'
import { createControl } from './control/control'
import type { AttemptsDeps } from './devices/attempts'
import { createDevices } from './devices/devices'
import { createInbox } from './inbox/inbox'
import { createLogs } from './logs/logs'
import type { OperatorName } from './operator-name'
import type {
  AuditWriter,
  Caller,
  ConnectionClient,
  ConnectionDirectory,
  DocumentStore,
  EmitEvent,
  Logger,
  NetworkStatus,
  NoticeWriter,
  SettingsReader,
  SocketFactory,
  Tickets,
  Windows
} from './ports'
import { createSessions, type Sessions } from './sessions/sessions'
import { createStartUrl } from './sessions/start-url'
import { createSteps } from './steps/steps'

export type LiveDeps = {
  connections: ConnectionDirectory
  /** Where the last known sessions are kept. */
  sessionStore: DocumentStore
  /** Where the last known devices are kept. */
  deviceStore: DocumentStore
  /** How often a device is asked for a session; as agents know it where nothing is given. */
  contactTiming?: AttemptsDeps['timing']
  createSocket: SocketFactory
  /** Sessions' own pages, as windows embed them. */
  contextPages: ContextPages
  tickets: Tickets
  settings: SettingsReader
  operatorName: OperatorName
  audit: AuditWriter
  windows: Windows
  network: NetworkStatus
  notices: NoticeWriter
  emit: EmitEvent
  logger: Logger
}

type Rooms = 'sessions' | 'devices' | 'casts' | 'control' | 'contexts' | 'logs' | 'steps' | 'actions' | 'inbox'

/** Everything about sessions as they live: joined here, so that a shell has one thing to make and one to close. */
export type Live = {
  handlers: Pick<Handlers<Caller>, Rooms>
  /** Gives control back everywhere, stores what is known, closes every socket. */
  close(): Promise<void>
}

export function createLive(deps: LiveDeps): Live {
  const { connections, createSocket, contextPages: pages } = deps

  const socketDeps = ({ connection }: ConnectionClient, key: SessionKey): SocketDeps => ({
    connection,
    createSocket,
    checkSession: (_sessionId, signal) => sessions.check(key, signal)
  })
  /** The first, and then now and then: a server that sends rubbish sends much of it. */
  const onMalformed = (sessionKey: SessionKey, socket: string, tell?: (total: number) => void) => (total: number) => {
    tell?.(total)
    connections.leaveOut(splitSessionKey(sessionKey).connectionId)
    if (total === 1 || total % 100 === 0) deps.logger.warn({ sessionKey, socket, total }, 'malformed message dropped')
  }
  const sessions: Sessions = createSessions({
    ...deps,
    store: deps.sessionStore,
    openStartUrl: (session, url) => startUrl.open(session, url)
  })
  const casts = createCasts({
    ...deps,
    sessions,
    connect: (client, key, events) =>
      openCast(
        socketDeps(client, key),
        {
          sessionId: splitSessionKey(key).sessionId,
          dialect: client.castDialect,
          execute: (...call) => client.api.execute(...call)
        },
        {
          ...events,
          onMalformed: onMalformed(key, 'cast', events.onMalformed),
          onTypeFailed(error) {
            deps.logger.warn({ sessionKey: key, error: error.toInfo() }, 'a text could not be typed')
            contexts.fail(key, error)
          }
        }
      )
  })
  const consents = createConsents({ ...deps, sessions })
  const control = createControl({ ...deps, sessions, casts, consents })
  const browser = createBrowserAdapter({ sessions, control, casts })
  const device = createDeviceAdapter({ sessions, control, consents, pages })
  const contexts = createContexts({
    ...deps,
    sessions,
    casts,
    control,
    consents,
    pages,
    adapterOf: (session) => (session.support === null ? browser : device)
  })
  const startUrl = createStartUrl({
    connections,
    casts,
    onFailed: (key, error) => contexts.fail(key, error),
    logger: deps.logger
  })
  const logs = createLogs({
    ...deps,
    sessions,
    connect: (client, key, events) =>
      openLogs(
        socketDeps(client, key),
        { sessionId: splitSessionKey(key).sessionId },
        { ...events, onMalformed: onMalformed(key, 'logs') }
      )
  })
  const steps = createSteps({
    ...deps,
    sessions,
    connect: (client, key, events) =>
      openActions(
        socketDeps(client, key),
        { sessionId: splitSessionKey(key).sessionId, dialect: client.castDialect },
        { ...events, onMalformed: onMalformed(key, 'actions') }
      )
  })
  const actions = createActions({ ...deps, sessions, control })
  const inbox = createInbox({ ...deps, sessions, control })
  const devices = createDevices({
    ...deps,
    store: deps.deviceStore,
    timing: deps.contactTiming,
    adopt(connectionId, session) {
      // Where the list of sessions has this one as an object of its own.
      session.once('ended', () => session.unsubscribe())
      return sessions.follow(connectionId, session).key
    }
  })

  return {
    handlers: {
      sessions: sessions.handlers,
      devices: devices.handlers,
      casts: createCastHandlers({ ...deps, casts, requireDriver: (...lease) => control.requireDriver(...lease) }),
      control: control.handlers,
      contexts: contexts.handlers,
      logs: logs.handlers,
      steps: steps.handlers,
      actions: actions.handlers,
      inbox: inbox.handlers
    },
    async close() {
      inbox.close()
      await control.close()
      contexts.close()
      consents.close()
      pages.close()
      await devices.close()
      actions.close()
      steps.close()
      logs.close()
      casts.close()
      sessions.close()
    }
  }
}
