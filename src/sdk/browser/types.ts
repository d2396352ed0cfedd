import type { Action, ActionStep } from '@shared/domain/action'
import type { SocketState } from '@shared/domain/cast'
import type { Auth, Dialect } from '@shared/domain/connection'
import type { Outcome } from '@shared/domain/control'
import type { LiveStep } from '@shared/domain/live-step'
import type { LogEntry } from '@shared/domain/log'
import type { LiveView, SessionStatus, Takeover, Viewport } from '@shared/domain/session'
import type { Input, Navigation } from '@shared/input'
import type { CallOptions } from '../net/call-options'
import type { ReconnectingSocket, SocketFactory } from '../net/socket'

export type { CallOptions } from '../net/call-options'
export type { ReconnectingSocket, SocketFactory, SocketHandlers, SocketLike } from '../net/socket'

/**
 * `runId` (letters, digits, `_`, `-`; at most 100) names the call, so that its steps are known again where the server tells of them (`openActions`); sent as a
 * header that other servers ignore.
 */
export type ExecuteOptions = CallOptions & { runId?: string }

/** Where and as whom. `secret` is asked for at each call, so that a new token needs no new client. */
export type BrowserConnection = {
  baseUrl: string
  agentId: string
  auth: Auth
  secret: () => Promise<string | null>
}

export type BrowserAPIOptions = {
  connection: BrowserConnection
  dialect: Dialect
  /** `globalThis.fetch` where none is given. */
  fetch?: typeof globalThis.fetch
  /** For a call without its own; 30 s where none is given. */
  timeoutMs?: number
}

/** A session as the server tells of it, either dialect, normalised. Times are epoch milliseconds. */
export type RemoteSession = {
  id: string
  status: SessionStatus
  rawStatus: string
  headless: boolean | null
  viewport: Viewport | null
  userAgent: string | null
  createdAt: number | null
  lastActivityAt: number | null
  liveViewUrl: string | null
  url: string | null
  title: string | null
  takeover: Takeover | null
  endedReason: string | null
}

export type ExecuteResult = {
  success: boolean
  steps: ActionStep[]
  totalDurationMs: number | null
  /** Additive, the local host's: how the takeover that held this call up came out. Told once. */
  takeover?: TakeoverResult
}

/** What the last takeover of a session came to, for the agent to read. */
export type TakeoverResult = { id: string; outcome: Outcome; note: string; endedAt: number }

/**
 * The Browser API of the seed, over either dialect. Every method rejects with an `AppError`: `bad-request` 400, `unauthorised` 401/403, `not-found` 404,
 * `timeout` 408 or our own limit, `server-error` 5xx, `unreachable`, `bad-response`, `cancelled` (aborted), `not-supported` (the dialect has no such call);
 * `message` keeps the server's own words.
 */
export interface BrowserAPI {
  readonly dialect: Dialect
  list(options?: CallOptions): Promise<RemoteSession[]>
  create(input: { headless: boolean; viewport: Viewport; userAgent?: string }, options?: CallOptions): Promise<RemoteSession>
  delete(sessionId: string, options?: CallOptions): Promise<void>
  execute(sessionId: string, action: Action, options?: ExecuteOptions): Promise<ExecuteResult>
  executeBatch(sessionId: string, actions: Action[], options?: ExecuteOptions): Promise<ExecuteResult>
  liveView(sessionId: string, options?: CallOptions): Promise<LiveView>
  /** `timeout` in seconds, as on the wire. */
  takeover(
    sessionId: string,
    request: { reason: string; timeout: number; operator?: string },
    options?: CallOptions
  ): Promise<Takeover>
  /** Additive, the local host's: a plain documented server answers 404 or 405, told as `not-supported` (an unknown session is `not-found`). */
  takeoverState(sessionId: string, options?: CallOptions): Promise<{ takeover: Takeover | null; last: TakeoverResult | null }>
  acceptTakeover(
    sessionId: string,
    takeoverId: string,
    request: { operator: string; timeout?: number },
    options?: CallOptions
  ): Promise<Takeover>
  extendTakeover(sessionId: string, takeoverId: string, request: { timeout: number }, options?: CallOptions): Promise<Takeover>
  releaseTakeover(
    sessionId: string,
    takeoverId: string,
    result: { outcome: Outcome; note: string },
    options?: CallOptions
  ): Promise<TakeoverResult>
}

/** What `probeServer` found. */
export type ServerProbe = { dialect: Dialect; serverVersion: string | null; latencyMs: number; sessionCount: number }

// --- sockets ---------------------------------------------------------------------------------------------------------

/** A frame before decoding: the facts, and the image as base64 still. Decode only what is really shown. */
export type CastFrame = {
  pageId: string
  url: string
  title: string
  favicon: string | null
  viewport: Viewport | null
  /** ASCII base64 of the JPEG, as bytes (a view on the received message) or text. */
  base64: Uint8Array | string
  receivedAt: number
}
/** As the server lists it; favicons are passed on whatever their scheme, main decides what may be shown. */
export type RemoteTab = {
  pageId: string
  url: string
  title: string
  favicon: string | null
  /** Where the server says it. */
  loading?: boolean
}

export type CastEvents = {
  onState: (state: SocketState) => void
  /** The whole list, whenever it changed. `activePageId` is the page that works, as far as the server tells. */
  onTabs: (tabs: RemoteTab[], activePageId: string | null) => void
  onFrame: (frame: CastFrame) => void
  /** Round trip of the last answered probe. */
  onLatency: (ms: number) => void
  /** The socket opened anew after a loss: what was held is no longer, and nothing queued is sent. */
  onReconnected: () => void
  /** Steel or documented, once the first messages have shown it. */
  onDialect: (dialect: Dialect) => void
  /** A message was malformed or too large, and dropped; `total` counts them. */
  onMalformed?: (total: number) => void
}

/** The cast of one session: tabs, frames and input, whichever way the dialect splits it over sockets. */
export interface CastSocket extends ReconnectingSocket {
  /** Which tabs' frames are wanted; an empty list follows the active tab. A dialect that can show one tab takes the first. */
  watch(pageIds: string[]): void
  /** Device pixels of the largest viewer, for servers that scale. */
  size(width: number, height: number): void
  /** Sends at once or not at all: false when the socket is not open. Never queued. */
  input(pageId: string, input: Exclude<Input, { type: 'releaseAll' }>): boolean
  navigate(pageId: string | null, navigation: Navigation): boolean
  closeTab(pageId: string): boolean
  /** Rejects with `timeout` where the server does not answer, `unreachable` where the socket is away. */
  selectedText(pageId: string, options?: CallOptions): Promise<string>
}

export type LogsSocket = ReconnectingSocket
export type LogsEvents = {
  onState: (state: SocketState) => void
  onEntries: (entries: Omit<LogEntry, 'seq'>[]) => void
  onReconnected: () => void
  onMalformed?: (total: number) => void
}
export type ActionsEvents = {
  onState: (state: SocketState) => void
  /** Steps that came or changed, each whole and known by its id: after each connect those that the server keeps, oldest first, then as they happen. */
  onSteps: (steps: LiveStep[]) => void
  onMalformed?: (total: number) => void
}
export type PageIdEvents = { onState: (state: SocketState) => void; onPageId: (pageId: string) => void }
export type RecordingEvents = { onState: (state: SocketState) => void; onEvents: (events: unknown[]) => void }

/** What every socket needs from its runtime. */
export type SocketDeps = {
  connection: BrowserConnection
  createSocket: SocketFactory
  /** Asked when a socket was lost or has been silent: is the session still there? `gone` stops the reconnect. */
  checkSession: (sessionId: string, signal: AbortSignal) => Promise<'alive' | 'gone' | 'unknown'>
  /** How a socket brings the token: a header where the factory can set one (the default), else a subprotocol or `?token=`. */
  socketAuth?: 'header' | 'protocol' | 'query'
  now?: () => number
  random?: () => number
}
