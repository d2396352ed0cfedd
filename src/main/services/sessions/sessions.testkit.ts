import type { RemoteSession } from '@sdk/browser/types'

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
