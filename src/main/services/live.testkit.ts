import { defaultSettings, type Settings } from '@shared/domain/settings'
import type { Connection } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import type { Session } from '@shared/domain/session'
import { createBrowserAPI } from '@sdk/browser'
import type { TestHost } from '../../host/host.testkit'
import { createTestWindow, type TestWindow } from './casts/casts.testkit'
import { createNoContextPages } from './contexts/context-pages.testkit'
import { createLive, type Live, type LiveDeps } from './live'
import type { ConnectionDirectory, Leaving } from './ports'
import { collectAudit, collectEvents, collectLog, collectNotices, switchableNetwork } from './services.testkit'
import { createTickets } from './tickets'
import { createWsSocketFactory } from './ws-socket'

export const online: Connection['state'] = {
  health: 'online',
  dialect: 'documented',
  serverVersion: null,
  latencyMs: null,
  error: null,
  lastSeenAt: null,
  retryAt: null,
  tokenExpiresAt: null,
  tokenIssuedAt: null,
  leftOut: 0
}

/** One connection, `h`, to a host that runs in this process. */
export function directoryOf({ url, token, agentId }: Pick<TestHost, 'url' | 'token' | 'agentId'>): ConnectionDirectory {
  const profile: Connection['profile'] = {
    id: 'h',
    name: 'Test host',
    colour: 'env-1',
    kind: 'remote',
    baseUrl: url,
    dialect: 'documented',
    agentId,
    auth: { type: 'bearer' },
    cobrowse: null
  }
  const connection = { baseUrl: url, agentId, auth: profile.auth, secret: () => Promise.resolve(token) }
  const api = createBrowserAPI({ connection, dialect: 'documented' })
  return {
    list: () => [{ profile, state: online, hasSecret: true }],
    client: (id) =>
      id === 'h'
        ? Promise.resolve({ api, connection, dialect: 'documented', castDialect: 'documented' })
        : Promise.reject(new AppError({ code: 'not-found', message: 'no such connection' })),
    cobrowse: () => Promise.reject(new AppError({ code: 'not-supported', message: 'no Cobrowse connection' })),
    toLocal: (_, at) => at,
    report: () => undefined,
    rememberCastDialect: () => undefined,
    leaveOut: () => undefined,
    onChanged: () => () => undefined
  }
}

/** Windows of a test: they are there until `close`. */
function createTestWindows() {
  const open = new Set(['w1', 'w2'])
  const listeners = new Set<(windowId: string) => void>()
  const leaving = new Set<(windowId: string, why: Leaving) => void>()
  return {
    count: () => open.size,
    onOpened: () => () => undefined,
    onLeft(listener: (windowId: string, why: Leaving) => void) {
      leaving.add(listener)
      return () => leaving.delete(listener)
    },
    onClosed(listener: (windowId: string) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    leave(windowId: string) {
      for (const listener of leaving) listener(windowId, 'away')
    },
    close(windowId: string) {
      open.delete(windowId)
      for (const listener of listeners) listener(windowId)
    }
  }
}

/** The live services over a directory, with windows `w1` and `w2` and all that they are told. */
export function startLive(
  connections: ConnectionDirectory,
  overrides: Partial<Settings> = {},
  more: {
    storedDevices?: Record<string, unknown> | undefined
    contactTiming?: LiveDeps['contactTiming']
    contextPages?: LiveDeps['contextPages'] | undefined
  } = {}
) {
  const events = collectEvents()
  const audit = collectAudit()
  const windows = createTestWindows()
  const tickets = createTickets()
  let stored: Record<string, unknown> = {}
  let storedDevices = more.storedDevices ?? {}
  const live: Live = createLive({
    connections,
    contactTiming: more.contactTiming,
    tickets,
    audit,
    windows,
    contextPages: more.contextPages ?? createNoContextPages(),
    createSocket: createWsSocketFactory(),
    network: switchableNetwork(),
    notices: collectNotices(),
    emit: events.emit,
    logger: collectLog(),
    deviceStore: { read: () => storedDevices, write: (value) => void (storedDevices = value), setAside: () => undefined },
    sessionStore: { read: () => stored, write: (value) => void (stored = value), setAside: () => undefined },
    operatorName: () => 'Ada',
    settings: { get: () => ({ ...defaultSettings, ...overrides }), onChanged: () => () => undefined }
  })
  const { handlers } = live
  const by = (windowId: string) => ({ windowId })

  return {
    live,
    handlers,
    events,
    audit,
    windows,
    by,
    stored: () => stored,
    storedDevices: () => storedDevices,
    async create(startUrl?: string): Promise<Session> {
      return handlers.sessions.create(
        {
          connectionId: 'h',
          headless: true,
          viewport: { width: 800, height: 600 },
          ...(startUrl === undefined ? {} : { startUrl })
        },
        by('w1')
      )
    },
    /** A window's viewer of a session, its channel open. */
    async watch(sessionKey: string, windowId = 'w1'): Promise<TestWindow> {
      const { ticket } = await handlers.casts.open({ sessionKey }, by(windowId))
      const window = createTestWindow()
      tickets.redeem(ticket, windowId)?.(window.port)
      return window
    }
  }
}
export type TestLive = ReturnType<typeof startLive>

/** Resolves with the first event of its kind, already told or to come, that fits. */
export async function untilControl(
  { events, handlers, by }: TestLive,
  sessionKey: string,
  fits: (state: Awaited<ReturnType<TestLive['handlers']['control']['states']>>[number]) => boolean
) {
  const states = async () => (await handlers.control.states(undefined, by('w1'))).find((one) => one.sessionKey === sessionKey)
  for (;;) {
    // Counted first: what is told while the answer is on its way is news as well.
    const count = events.all.length
    const state = await states()
    if (state !== undefined && fits(state)) return state
    await events.until(() => events.all.length > count)
  }
}
