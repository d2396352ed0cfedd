import { pino } from 'pino'
import { expect } from 'vitest'
import WebSocket from 'ws'
import { z } from 'zod'
import type { LiveStep } from '@shared/domain/live-step'
import { createHost, type Host, type HostOptions } from './host'
import type { LogRow } from './pages/log-hub'
import type { TabFacts } from './pages/tab'

/** A body as a test expects it: every field that an answer may have. What is really there is what the test asserts. */
export type WireSession = {
  id: string
  status: string
  headless: boolean
  viewport: { width: number; height: number }
  agent_id: string
  user_agent: string | null
  url: string | null
  title: string | null
  ended_reason: string | null
  live_view_url: string
  created_at: string
  last_activity: string
  takeover: WireTakeover | null
}
export type WireTakeover = {
  id: string
  takeover_id: string
  status: string
  reason: string
  operator: string | null
  requested_by: string
  takeover_url: string
  expires_at: string
}
export type WireEnd = { id: string; outcome: string; note: string; ended_at: string }
export type WireStep = {
  action: string
  success: boolean
  duration_ms: number
  result?: { value?: unknown; image?: string }
  error?: { code: string; message: string }
}
export type WireLiveStep = Omit<LiveStep, 'startedAt' | 'durationMs'> & { started_at: number; duration_ms: number | null }
export type WireBody = Omit<WireSession, 'takeover'> &
  Omit<WireStep, 'result'> &
  Omit<WireTakeover, 'status' | 'id'> & {
    sessions: WireSession[]
    result: { value?: unknown; image?: string }
    results: WireStep[]
    total_duration_ms: number
    error: { code: string; message: string }
    url: string
    takeover: (WireTakeover & WireEnd) | null
    last: WireEnd | null
  }

type Messages = {
  cast: {
    type?: string
    pageId: string
    url: string
    title: string
    favicon: string | null
    viewport: { width: number; height: number }
    timestamp: number
    data?: string
    tabs: TabFacts[]
    firstTabId: string
    activePageId: string
    text: string
  }
  logs: LogRow[]
  pageId: { pageId: string }
  actions: WireLiveStep[]
  recording: { type: number; timestamp: number; data: Record<string, unknown> }[]
}
export type SocketKind = keyof Messages

export type TestSocket<M> = {
  socket: WebSocket
  send(message: object): void
  /** The first message, among those not yet asked for and those to come, for which `test` holds; others before it are dropped. */
  next(test?: (message: M) => boolean): Promise<M>
  closed: Promise<{ code: number }>
  close(): void
}

export type TestHost = Host & {
  agentId: string
  /** A call below `/api/agents/<agentId>/browser`, with the token. */
  call(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<{ status: number; body: WireBody }>
  /** A new session, by default 800x600 and headless; answers its id. */
  createSession(body?: object): Promise<string>
  /** Runs one action and expects it to succeed; answers its `result.value`. */
  act(sessionId: string, action: object): Promise<unknown>
  open<Kind extends SocketKind>(kind: Kind, sessionId: string, query?: string): Promise<TestSocket<Messages[Kind]>>
}

/**
 * The real host over a real Chromium, on a free port. Close it in `afterAll`; one a test file keeps the suite fast. CASTDECK_CHROMIUM is honoured, else the
 * finder's own order.
 */
export async function startTestHost(options: Partial<HostOptions> = {}): Promise<TestHost> {
  const host = await createHost({ log: pino({ level: process.env['CASTDECK_LOG'] ?? 'silent' }), ...options })
  const agentId = 'test-agent'
  const auth: Record<string, string> = host.token === null ? {} : { authorization: `Bearer ${host.token}` }

  async function call(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {}
  ): Promise<{ status: number; body: WireBody }> {
    const response = await fetch(`${host.url}/api/agents/${agentId}/browser${path}`, {
      method,
      headers: { ...auth, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    return { status: response.status, body: trust<WireBody>(await response.json()) }
  }

  return {
    ...host,
    agentId,
    call,
    async createSession(body = { headless: true, viewport: { width: 800, height: 600 } }) {
      const { status, body: session } = await call('POST', '', body)
      if (status !== 200) throw new Error(`no session: ${JSON.stringify(session)}`)
      return session.id
    },
    async act(sessionId, action) {
      const { status, body } = await call('POST', `/${sessionId}/execute`, action)
      if (status !== 200) throw new Error(`the action failed: ${JSON.stringify(body)}`)
      return 'result' in body ? body.result.value : undefined
    },
    open: <Kind extends SocketKind>(kind: Kind, sessionId: string, query = '') =>
      connect<Messages[Kind]>(`${host.url.replace('http', 'ws')}/v1/sessions/${kind}?sessionId=${sessionId}${query}`, auth)
  }
}

/** `expect.stringContaining` is typed `any`. */
export const containing = (text: string): unknown => expect.stringContaining(text)

/** Opens a socket; rejects with the HTTP status where the upgrade is refused. */
export function connect<M>(
  url: string,
  headers: Record<string, string> = {},
  protocols: string[] = [],
  options: { autoPong?: boolean } = {}
): Promise<TestSocket<M>> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols, { headers, ...options })
    const received: M[] = []
    let wake: (() => void) | undefined
    socket.on('message', (data: Buffer) => {
      received.push(trust<M>(JSON.parse(data.toString('utf8'))))
      wake?.()
    })
    const closed = new Promise<{ code: number }>((done) => socket.once('close', (code) => done({ code })))
    socket.once('unexpected-response', (request, response) => {
      request.destroy()
      reject(new Error(`refused with ${response.statusCode ?? 0}`))
    })
    socket.on('error', reject)
    socket.once('open', () =>
      resolve({
        socket,
        closed,
        send: (message) => socket.send(JSON.stringify(message)),
        async next(test = () => true) {
          for (;;) {
            for (let message = received.shift(); message !== undefined; message = received.shift()) {
              if (test(message)) return message
            }
            await new Promise<void>((woken) => (wake = woken))
          }
        },
        close: () => socket.close()
      })
    )
  })
}

/** What came over the wire, taken as the test expects it. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the one place where a test's expectation is believed
const trust = <T>(value: unknown): T => z.custom<T>().parse(value)
