import type { Session } from '@shared/domain/session'
import type { Support } from '@shared/domain/support'
import type { RemoteSession } from '@sdk/browser/types'
import { toSession } from './reconcile'

export const remoteSession = (id: string, facts: Partial<RemoteSession> = {}): RemoteSession => ({
  id,
  status: 'active',
  rawStatus: 'active',
  headless: true,
  viewport: { width: 1280, height: 720 },
  userAgent: null,
  createdAt: 1,
  lastActivityAt: 1,
  liveViewUrl: null,
  url: null,
  title: null,
  takeover: null,
  endedReason: null,
  ...facts
})

/** An active one on a web page, with the customer’s yes to be seen and to nothing else. */
export const supportSession = (facts: Partial<Support> = {}): Session => ({
  ...toSession(remoteSession('s'), { connectionId: 'c', agentId: 'Ada Agent', seenAt: 1 }),
  rawStatus: facts.state ?? 'active',
  support: {
    state: 'active',
    code: '',
    device: {
      platform: 'web',
      model: 'Chromium',
      appId: 'shop.example',
      appName: 'Shop',
      osVersion: '1',
      sdkVersion: '1',
      locale: 'en',
      timezone: 'UTC'
    },
    customData: {},
    agent: { id: 'agent-1', name: 'Ada Agent', colour: '#f00' },
    agents: [],
    remoteControl: 'off',
    fullDevice: 'off',
    deviceId: null,
    recorded: false,
    colours: [],
    activatedAt: 1,
    endedAt: null,
    expiresAt: null,
    ...facts
  }
})
