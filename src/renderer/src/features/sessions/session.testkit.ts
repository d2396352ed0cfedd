import type { Self } from '@shared/contract/app'
import type { Connection } from '@shared/domain/connection'
import { observing, type ControlState } from '@shared/domain/control'
import type { ContextPage, ContextState } from '@shared/domain/context'
import { contextVerbNames } from '@shared/domain/context'
import { toSessionKey, type Session, type Takeover } from '@shared/domain/session'
import type { Support } from '@shared/domain/support'

/** A live session of the connection `c1`, with what a test wants otherwise. */
export function aSession(over: Partial<Session> = {}): Session {
  const connectionId = over.connectionId ?? 'c1'
  const sessionId = over.sessionId ?? 's1'
  return {
    key: toSessionKey(connectionId, sessionId),
    connectionId,
    sessionId,
    agentId: 'demo',
    status: 'active',
    rawStatus: 'active',
    headless: true,
    viewport: { width: 1280, height: 720 },
    userAgent: null,
    createdAt: 1_000,
    lastActivityAt: null,
    liveViewUrl: null,
    url: 'https://shop.example/pay',
    title: null,
    takeover: null,
    endedReason: null,
    support: null,
    seenAt: 100_000,
    ...over
  }
}

/** What a session with a customer's device has beside: one that the customer has let in. */
export const aSupport = (over: Partial<Support> = {}): Support => ({
  state: 'active',
  code: '',
  device: {
    platform: 'web',
    model: 'Chrome',
    appId: 'practice',
    appName: 'Practice shop',
    osVersion: '140',
    sdkVersion: '3',
    locale: 'en',
    timezone: 'UTC'
  },
  customData: { user_id: 'c-17', user_name: 'Kim Customer' },
  agent: { id: 'a1', name: 'Ada Agent', colour: '#e4572e' },
  agents: [{ id: 'a1', name: 'Ada Agent', colour: '#e4572e' }],
  remoteControl: 'off',
  fullDevice: 'off',
  deviceId: null,
  recorded: false,
  colours: [],
  activatedAt: 1_000,
  endedAt: null,
  expiresAt: null,
  ...over
})

export const aContextPage = (over: Partial<ContextPage> = {}): ContextPage => ({
  phase: 'ready',
  error: null,
  latencyMs: 40,
  lastAliveAt: null,
  ...over
})

/** RemoteContext over a customer's device that takes every verb but Android's. */
export const aDeviceContext = (over: Partial<ContextState> = {}): ContextState => ({
  sessionKey: 'c1:s1',
  kind: 'device',
  capabilities: contextVerbNames.map((verb) => {
    const available = !verb.startsWith('android')
    return { verb, available, reason: available ? null : ('not-android' as const) }
  }),
  tool: 'laser',
  annotations: 'remote',
  remoteControl: 'off',
  fullDevice: 'off',
  askAgainAt: { remoteControl: null, fullDevice: null },
  colour: null,
  agentId: null,
  page: aContextPage(),
  screen: null,
  ...over
})

export function aTakeover(over: Partial<Takeover> = {}): Takeover {
  return {
    id: 't1',
    status: 'pending',
    reason: 'CAPTCHA detected',
    operator: null,
    requestedBy: 'agent',
    url: null,
    expiresAt: null,
    ...over
  }
}

export function aConnection(
  id = 'c1',
  over: Partial<Connection['profile']> = {},
  state: Partial<Connection['state']> = {}
): Connection {
  return {
    profile: {
      id,
      name: `Server ${id}`,
      colour: 'env-1',
      kind: 'remote',
      baseUrl: 'https://server.example',
      dialect: 'auto',
      agentId: 'demo',
      auth: { type: 'none' },
      cobrowse: null,
      ...over
    },
    state: {
      health: 'online',
      dialect: 'documented',
      serverVersion: null,
      latencyMs: 5,
      error: null,
      lastSeenAt: 100_000,
      retryAt: null,
      tokenExpiresAt: null,
      tokenIssuedAt: null,
      leftOut: 0,
      ...state
    },
    hasSecret: false
  }
}

export const aControl = (over: Partial<ControlState> = {}): ControlState => ({ ...observing('c1:s1'), ...over })

/** This window's lease, driving. */
export const drivenHere = (over: Partial<ControlState> = {}): ControlState =>
  aControl({ phase: 'driving', windowId: 'me', leaseId: 'lease-1', since: 0, deadline: 300_000, canReport: true, ...over })

/** The window that asks, in a browser shell without abilities of its own. */
export const thisWindow: Self = {
  windowId: 'me',
  shell: 'browser',
  platform: 'linux',
  version: '0.1.0',
  capabilities: [],
  destination: null
}
