import type { Action, ActionStep } from '@shared/domain/action'
import type { SocketState } from '@shared/domain/cast'
import type { Auth, Dialect } from '@shared/domain/connection'
import type { Outcome } from '@shared/domain/control'
import type { LiveStep } from '@shared/domain/live-step'
import type { LogEntry } from '@shared/domain/log'
import type { LiveView, SessionStatus, Takeover, Viewport } from '@shared/domain/session'
import type { AppError } from '@shared/errors'
import type { Input, Navigation } from '@shared/input'
import type { CallOptions } from '../net/call-options'
import type { ReconnectingSocket, SocketFactory } from '../net/socket'

export type { CallOptions } from '../net/call-options'
export type { ReconnectingSocket, SocketFactory, SocketHandlers, SocketLike } from '../net/socket'

/**
 * `runId` (letters, digits, `_`, `-`; at most 100) names the call, so that its steps are known again where the server tells of them (`openActions`); sent as a
 * header that other servers ignore. `takeoverId` is shown by whoever holds that takeover: the local host runs the call at once instead of letting it wait for its
 * own caller. Other servers ignore it.
 */
export type ExecuteOptions = CallOptions & { runId?: string; takeoverId?: string }

/** Where and as whom. `secret` is asked for at each call, so that a new token needs no new client. */
export type BrowserConnection = {
  /** `http:` or `https:`; what stands before `/api` or `/v1`. Sockets go to the same place. */
  baseUrl: string
  /** The `{id}` of `/api/agents/{id}/browser`; unused by Steel. */
  agentId: string
  /** None, `Authorization: Bearer`, or a header of that name. */
  auth: Auth
  secret: () => Promise<string | null>
}

export type BrowserAPIOptions = {
  /** Where and as whom. */
  connection: BrowserConnection
  /** What `probeServer` found, or what is known of the server. */
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
  /** The server's own word for it. */
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

/**
 * What came of one action or a batch. A batch stops at the first failure: `success` is false then, and its last step has the `error`. `result` of a step is the
 * wire's own: `{ image }` (a data: URL) of a screenshot, `{ value }` of extract and evaluate. Durations are milliseconds.
 */
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
 * `timeout` 408 or our own limit, `too-many-requests` 429 (`params.retryAfter` in seconds, where the server says it), `server-error` 5xx, `unreachable`,
 * `bad-response`, `too-large`, `held-by-other` (the local host's 409), `cancelled` (aborted), `not-supported` (the dialect has no such call);
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
  /**
   * Additive, the local host's: lets the agent's actions wait until `resume`, without a human at the wheel. A server that lacks it is told as `not-supported`; so
   * are those below.
   */
  pause(sessionId: string, options?: CallOptions): Promise<void>
  resume(sessionId: string, options?: CallOptions): Promise<void>
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
/** `latencyMs`: one round trip over a connection that stands; `serverVersion`: the `Server` header, where there is one. */
export type ServerProbe = { dialect: Dialect; serverVersion: string | null; latencyMs: number; sessionCount: number }

// --- sockets ---------------------------------------------------------------------------------------------------------

/** A frame before decoding: the facts, and the image as base64 still. Decode only what is really shown. */
export type CastFrame = {
  pageId: string
  url: string
  title: string
  favicon: string | null
  /** The page's size in CSS pixels, to which input is mapped; null where the server does not say it: the image's own size then. It may change at any frame. */
  viewport: Viewport | null
  /** ASCII base64 of the JPEG, as bytes (a view on the received message) or text. */
  base64: Uint8Array | string
  /** Epoch milliseconds, by `SocketDeps.now`. */
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

/** What a cast tells. No listener may throw. */
export type CastEvents = {
  onState: (state: SocketState) => void
  /** The whole list, whenever it changed. `activePageId` is the page that works, as far as the server tells. */
  onTabs: (tabs: RemoteTab[], activePageId: string | null) => void
  /** Every frame, as fast as the server sends them (50 a second, and hundreds at once after a stall): keep the newest, and drop the others undecoded. */
  onFrame: (frame: CastFrame) => void
  /** Round trip of the last answered ping, in milliseconds. */
  onLatency: (ms: number) => void
  /** The socket opened anew after a loss: what was held is no longer, and nothing queued is sent. */
  onReconnected: () => void
  /** Steel or documented, once the first messages have shown it; nothing where they show what was supposed. To be remembered for the server's next casts. */
  onDialect: (dialect: Dialect) => void
  /** A text that had to go by `execute` may not have been typed: the server gave no clear answer. */
  onTypeFailed?: (error: AppError) => void
  /** A message was malformed or too large, and dropped; `total` counts them. */
  onMalformed?: (total: number) => void
}

/** The cast of one session: tabs, frames and input, whichever way the dialect splits it over sockets. */
export interface CastSocket extends ReconnectingSocket {
  /** Whether the server takes a text as it is, as far as its tab list has told; elsewhere a text is typed, with Enter at each line end. */
  readonly insertsText: boolean
  /** Which tabs' frames are wanted; an empty list follows the active tab. A dialect that can show one tab takes the first. */
  watch(pageIds: string[]): void
  /** Device pixels of the largest viewer, for servers that scale. */
  size(width: number, height: number): void
  /**
   * Sends at once or not at all: false when the tab's socket is not open (or, for moves and wheels, cannot keep up). Nothing is queued while away. Only behind a
   * text that goes by `execute` (see `CastOptions`) input waits, in order. Coordinates are CSS pixels of the page; no server answers bad input.
   */
  input(pageId: string, input: Exclude<Input, { type: 'releaseAll' }>): boolean
  /** Null: the active tab. An address without a scheme is completed. False: not open, or the server has no such navigation (`stop`). */
  navigate(pageId: string | null, navigation: Navigation): boolean
  closeTab(pageId: string): boolean
  /** What is selected in the page; '' for nothing. Rejects with `timeout` where the server does not answer, `unreachable` where the socket is away. */
  selectedText(pageId: string, options?: CallOptions): Promise<string>
}

/** Rows as they come, no history. `onReconnected` marks where some may be missing. */
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
  /** Epoch milliseconds; `Date.now` where none is given. */
  now?: () => number
  /** 0 to 1, for the jitter; `Math.random` where none is given. */
  random?: () => number
}
