import type { z } from 'zod'
import type { Dialect } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import { sessionListWire as documentedList } from '../dialects/documented/session-wire'
import { sessionListWire as steelList } from '../dialects/steel/session-wire'
import type { BrowserConnection, ServerProbe } from '../types'
import { createHttp, parseAnswer } from './http'

export type ProbeOptions = {
  connection: BrowserConnection
  fetch?: typeof globalThis.fetch
  signal?: AbortSignal
  /** For each of the calls; 10 s where none is given. */
  timeoutMs?: number
  /** Milliseconds, monotonic. */
  now?: () => number
}

/**
 * Asks a server which dialect it speaks: the documented session list first, then Steel's. `latencyMs` is the round trip of a second, warm call;
 * `serverVersion` is the `Server` header, where there is one (Steel sends none).
 *
 * Rejects with `unreachable` or `timeout` when nothing answers, `unauthorised` when it wants another token, `bad-response` when what answers is no Browser API
 * server, `cancelled` by the signal.
 */
export async function probeServer(options: ProbeOptions): Promise<ServerProbe> {
  const {
    connection,
    fetch = globalThis.fetch.bind(globalThis),
    signal,
    timeoutMs = 10_000,
    now = () => performance.now()
  } = options
  const http = createHttp({ connection, fetch, timeoutMs })
  const calls = signal === undefined ? undefined : { signal }
  const agent = encodeURIComponent(connection.agentId)

  const ask = async (dialect: Dialect, path: string, schema: z.ZodType<{ sessions: unknown[] }>): Promise<ServerProbe> => {
    const request = { method: 'GET', path, options: calls } as const
    const answer = await http.bytes(request)
    const sessionCount = parseAnswer(schema, answer).sessions.length
    const startedAt = now()
    await http.bytes(request)
    return { dialect, serverVersion: answer.headers.get('server'), latencyMs: Math.max(0, now() - startedAt), sessionCount }
  }

  try {
    return await ask('documented', `/api/agents/${agent}/browser`, documentedList)
  } catch (first) {
    if (!(first instanceof AppError) || first.status === undefined) throw first
    return ask('steel', '/v1/sessions', steelList).catch((second: unknown) => {
      throw whichError(first, second)
    })
  }
}

/** The documented endpoint's own failure counts, unless it is simply not there. */
function whichError(first: AppError, second: unknown): unknown {
  const isAbsent = (error: AppError): boolean =>
    error.code === 'not-found' || error.status === 405 || error.code === 'bad-response'
  if (!isAbsent(first)) return first
  if (second instanceof AppError && isAbsent(second)) {
    return new AppError({ ...first.toInfo(), code: 'bad-response' })
  }
  return second
}
