import type { BrowserConnection } from '../types'

export const connectionTo = (baseUrl: string, overrides: Partial<BrowserConnection> = {}): BrowserConnection => ({
  baseUrl,
  agentId: 'agent 1',
  auth: { type: 'none' },
  secret: () => Promise.resolve(null),
  ...overrides
})
