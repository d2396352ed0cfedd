import type { Self } from '@shared/contract/app'
import type { Connection } from '@shared/domain/connection'
import { observing, type ControlState } from '@shared/domain/control'
import { toSessionKey, type Session, type Takeover } from '@shared/domain/session'

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
