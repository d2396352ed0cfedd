export type * from './types'
export { createBrowserAPI } from './rest/create-browser-api'
export { probeServer, type ProbeOptions } from './rest/probe-server'
export { createSessionCheck } from './rest/session-check'
