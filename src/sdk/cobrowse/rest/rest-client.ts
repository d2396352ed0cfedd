import type { z } from 'zod'
import { AppError } from '@shared/errors'
import { retryDelay } from '../../net/backoff'
import type { CallOptions } from '../../net/call-options'
import { createDeadline } from '../../net/deadline'
import { toNetworkError } from '../../net/network-error'
import { parseJsonAnswer } from '../../net/parse-answer'
import { readBody } from '../../net/read-body'
import type { CobrowseError } from '../errors'
import { isTokenExpired, toCobrowseError } from '../errors'
import type { Query } from '../types'
import { identity } from './identity'
import { toQueryString } from './query'

export type Credentials = { token: string; license: string }

export type RestRequest = {
  method: 'GET' | 'POST' | 'PUT'
  /** Below the API's address, with its leading slash. */
  path: string
  query?: Query | undefined
  body?: unknown
  options?: CallOptions | undefined
}

export type RestClient = {
  /** A 2xx answer, parsed; everything else rejects with a `CobrowseError` (the service said no) or an `AppError`. */
  json<T>(schema: z.ZodType<T>, request: RestRequest): Promise<T>
  /** The same, whatever the answer holds. */
  done(request: RestRequest): Promise<void>
}

export type RestDeps = {
  /** Without trailing slashes. */
  api: string
  fetch: typeof globalThis.fetch
  /** Asked at each call. */
  credentials: () => Credentials
  /** The service says that this token has run out. */
  onTokenExpired: (error: CobrowseError, token: string) => void
  timeoutMs: number
  random: () => number
  /** Ends early with the signal. */
  delay: (ms: number, signal: AbortSignal) => Promise<void>
}

type Answer = { status: number; text: string }

/** Lists of thousands of devices stay well below it. */
const maxAnswerBytes = 32 * 1024 * 1024
const maxErrorBytes = 256 * 1024
const maxRetries = 2

/** The REST API of the service. A GET is tried again where nothing or an overloaded proxy answered; what changes something never is. */
export function createRestClient(deps: RestDeps): RestClient {
  async function attempt(request: RestRequest, signal: AbortSignal): Promise<Answer> {
    const { token, license } = deps.credentials()
    const { url, body } = toWire(request)
    const response = await deps.fetch(deps.api + url, {
      method: request.method,
      headers: {
        'Content-Type': 'application/json',
        ...(token === '' ? {} : { Authorization: `Bearer ${inHeader(token, 'token-malformed')}` }),
        ...identity(inHeader(license, 'licence-refused'))
      },
      ...(body === undefined ? {} : { body }),
      signal,
      credentials: 'omit',
      cache: 'no-store',
      // A redirect could carry the token to another origin.
      redirect: 'manual'
    })
    // A page is not told where a redirect leads: status 0 then.
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) throw redirected(response)
    const text = new TextDecoder().decode(await readBody(response, response.ok ? maxAnswerBytes : maxErrorBytes))
    if (response.ok) return { status: response.status, text }
    const error = toCobrowseError(response.status, text, response.headers.get('retry-after'))
    if (isTokenExpired(error)) deps.onTokenExpired(error, token)
    throw error
  }

  async function send(request: RestRequest): Promise<Answer> {
    const deadline = createDeadline(request.options, deps.timeoutMs)
    const retries = request.method === 'GET' ? maxRetries : 0
    try {
      for (let tries = 1; ; tries += 1) {
        try {
          return await attempt(request, deadline.signal)
        } catch (error) {
          const failure = error instanceof AppError ? error : (deadline.error() ?? toNetworkError(error, deps.api))
          if (tries > retries || !isPassing(failure)) throw failure
          const ms = waitBefore(tries, failure)
          // Nobody is kept waiting for a try that will not be made.
          if (ms >= deadline.left()) throw failure
          await deps.delay(ms, deadline.signal)
          const ended = deadline.error()
          // Why it failed says more than that the time is up.
          if (ended !== null) throw ended.code === 'timeout' ? failure : ended
        }
      }
    } finally {
      deadline.done()
    }
  }

  /** As long as the server asks for, where it does. */
  function waitBefore(nextTry: number, { params }: AppError): number {
    const seconds = params?.['retryAfter']
    return typeof seconds === 'number' ? Math.max(1, seconds) * 1000 : retryDelay(nextTry, deps.random())
  }

  return {
    async json(schema, request) {
      const { status, text } = await send(request)
      return parseJsonAnswer(schema, text, status)
    },
    async done(request) {
      await send(request)
    }
  }
}

/** What another try may mend. 500 is not among it: it is the service's answer to this very question. */
function isPassing({ code, status }: AppError): boolean {
  return code === 'unreachable' || status === 429 || status === 502 || status === 503 || status === 504
}

/** What a caller asks for and nobody can send (a date that is none, a circle) is no failure of the network. */
function toWire({ path, query = {}, body }: RestRequest): { url: string; body: string | undefined } {
  try {
    return { url: path + toQueryString(query), body: JSON.stringify(body) }
  } catch (error) {
    throw new AppError({ code: 'bad-request', message: error instanceof Error ? error.message : String(error) }, { cause: error })
  }
}

/** `fetch` fails at once, as if nothing had answered, for what no header may hold. */
function inHeader(text: string, code: 'token-malformed' | 'licence-refused'): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  throw new AppError({ code, message: 'It holds characters that cannot be sent.' })
}

function redirected(response: Response): AppError {
  const message = `The server redirects to ${response.headers.get('location') ?? 'another place'}.`
  return new AppError({ code: 'bad-response', message, ...(response.status === 0 ? {} : { status: response.status }) })
}
