/**
 * Browser API client: REST and sockets of a remote browser, over either dialect. No Node-only code: it runs in Node, in a page and in a worker. How to use it alone
 * is in README.md beside this file.
 */
export type * from './types'

// What the calls take and give.
export type { Action, ActionName, ActionStep } from '@shared/domain/action'
export type { SocketState } from '@shared/domain/cast'
export type { Auth, Dialect } from '@shared/domain/connection'
export type { Outcome } from '@shared/domain/control'
export type { LogEntry, LogLevel } from '@shared/domain/log'
export type { LiveView, SessionStatus, Takeover, Viewport } from '@shared/domain/session'
export type { Input, KeyInput, MouseButton, MouseInput, Navigation, TextInput } from '@shared/input'
export { modifier } from '@shared/input'
export { actionNames, actionSchema } from '@shared/domain/action'
export { AppError, type ErrorCode, type ErrorInfo } from '@shared/errors'

export { createBrowserAPI } from './rest/create-browser-api'
export { probeServer, type ProbeOptions } from './rest/probe-server'
export { createSessionCheck } from './rest/session-check'
export { openCast, type CastOptions } from './sockets/cast/open-cast'
export { createWebSocketFactory } from '../net/web-socket-factory'
export type { SocketTiming } from '../net/socket-machine'
export { openActions, type ActionsOptions } from './sockets/open-actions'
export { openLogs, type StreamOptions } from './sockets/open-logs'
export { openPageIds } from './sockets/open-page-ids'
export { openRecording } from './sockets/open-recording'
