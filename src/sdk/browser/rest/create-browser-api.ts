import { createDocumentedRest } from '../dialects/documented/rest'
import { createSteelRest } from '../dialects/steel/rest'
import type { BrowserAPI, BrowserAPIOptions } from '../types'
import { createHttp } from './http'

const defaultTimeoutMs = 30_000

/**
 * A client of the Browser API in one dialect (`probeServer` finds which).
 *
 * Times are epoch milliseconds, sizes CSS pixels. Every method rejects with an `AppError` (see `BrowserAPI`); what the server said is its `message`, the
 * server's own error code its `params.serverCode`. A call ends by its `signal` (`cancelled`) or its `timeoutMs` (`timeout`); `execute` without one waits as long
 * as its actions may take, and while a human holds the session nothing in here ends it earlier than that (Node's own `fetch` does, after 300 s: give another one).
 */
export function createBrowserAPI(options: BrowserAPIOptions): BrowserAPI {
  const { connection, dialect, fetch = globalThis.fetch.bind(globalThis), timeoutMs = defaultTimeoutMs } = options
  const http = createHttp({ connection, fetch, timeoutMs })
  return dialect === 'steel' ? createSteelRest(http) : createDocumentedRest(http, connection.agentId)
}
