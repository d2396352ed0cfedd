import type { SocketState } from '@shared/domain/cast'
import type { AppError } from '@shared/errors'
import { createWsSocketFactory } from '../../../../main/services/ws-socket'
import { connectionTo } from '../../rest/connection.testkit'
import type { CastFrame, RemoteTab, SocketDeps } from '../../types'
import { createRecorder } from '../../../net/recorder.testkit'
import { type CastOptions, openCast } from './open-cast'

/** A cast against a real server, with everything it tells recorded. No jitter: a retry comes after half its full time. */
export function openRecordedCast(baseUrl: string, options: Partial<CastOptions> = {}, overrides: Partial<SocketDeps> = {}) {
  const deps: SocketDeps = {
    connection: connectionTo(baseUrl),
    createSocket: createWsSocketFactory(),
    checkSession: () => Promise.resolve('alive'),
    random: () => 0,
    ...overrides
  }
  const states = createRecorder<SocketState>()
  const tabs = createRecorder<{ tabs: RemoteTab[]; active: string | null }>()
  const frames = createRecorder<CastFrame>()
  const latencies = createRecorder<number>()
  const dialects = createRecorder<string>()
  const reconnects = createRecorder<true>()
  const malformed = createRecorder<number>()
  const failures = createRecorder<AppError>()
  const cast = openCast(
    deps,
    { sessionId: 'session-1', dialect: null, ...options },
    {
      onState: (state) => states.push(state),
      onTabs: (list, active) => tabs.push({ tabs: list, active }),
      onFrame: (frame) => frames.push(frame),
      onLatency: (ms) => latencies.push(ms),
      onReconnected: () => reconnects.push(true),
      onDialect: (dialect) => dialects.push(dialect),
      onMalformed: (total) => malformed.push(total),
      onTypeFailed: (error) => failures.push(error)
    }
  )
  return { cast, states, tabs, frames, latencies, dialects, reconnects, malformed, failures }
}

export const frameOf = (pageId: string, extra: Record<string, unknown> = {}, data = '/9j/4AAQSkZJRg==') => ({
  pageId,
  url: `https://example.com/${pageId}`,
  title: `Page ${pageId}`,
  favicon: null,
  ...extra,
  data
})

export const base64Of = (frame: CastFrame): string =>
  typeof frame.base64 === 'string' ? frame.base64 : new TextDecoder().decode(frame.base64)
