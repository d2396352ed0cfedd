import type { Dialect } from '@shared/domain/connection'
import { AppError, toErrorInfo } from '@shared/errors'
import { createBrowserAPI, probeServer } from '@sdk/browser'
import type { BrowserConnection, ServerProbe } from '@sdk/browser/types'

export type CheckOptions = {
  connection: BrowserConnection
  /** Fixed by the operator: asked in that dialect alone. `auto` finds out. */
  dialect: Dialect | 'auto'
  fetch?: typeof globalThis.fetch
  signal?: AbortSignal
  /** For each call; 10 s where none is given. */
  timeoutMs?: number
}

/** Asks a server once what it is. Errors are those of `probeServer`; their words never repeat the secret, as some servers do ("Invalid token abc"). */
export async function checkServer(options: CheckOptions): Promise<ServerProbe> {
  try {
    return await ask(options)
  } catch (error) {
    const secret = await options.connection.secret().catch(() => null)
    const info = toErrorInfo(error)
    if (secret === null) throw new AppError(info)
    throw new AppError({ ...info, message: info.message.replaceAll(secret, '[redacted]') })
  }
}

async function ask({ connection, dialect, fetch, signal, timeoutMs = 10_000 }: CheckOptions): Promise<ServerProbe> {
  const withFetch = fetch === undefined ? {} : { fetch }
  const withSignal = signal === undefined ? {} : { signal }
  if (dialect === 'auto') return probeServer({ connection, timeoutMs, ...withFetch, ...withSignal })
  const api = createBrowserAPI({ connection, dialect, timeoutMs, ...withFetch })
  const startedAt = performance.now()
  const sessions = await api.list(withSignal)
  return { dialect, serverVersion: null, latencyMs: performance.now() - startedAt, sessionCount: sessions.length }
}
