import type { z } from 'zod'
import { AppError } from '@shared/errors'
import { createDeadline } from '../../net/deadline'
import { toHttpError } from '../../net/http-error'
import { toNetworkError } from '../../net/network-error'
import { parseJsonAnswer } from '../../net/parse-answer'
import { readBody } from '../../net/read-body'
import { authHeaders } from '../auth'
import type { BrowserConnection, CallOptions } from '../types'

export type HttpRequest = {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below the base URL, with its leading slash. */
  path: string
  body?: unknown
  headers?: Record<string, string>
  options: CallOptions | undefined
  /** Where the call has a limit of its own. */
  timeoutMs?: number
}
export type HttpAnswer = { status: number; headers: Headers; bytes: Uint8Array }

export type Http = {
  /** Any answer at all, whatever its status. Rejects only when there is none. */
  send(request: HttpRequest): Promise<HttpAnswer>
  /** A 2xx answer, parsed. Everything else rejects with an `AppError`. */
  json<T>(schema: z.ZodType<T>, request: HttpRequest): Promise<T>
  /** A 2xx answer's bytes. */
  bytes(request: HttpRequest): Promise<HttpAnswer>
}

/** Screenshots and extracts are the largest answers: a full page at 4K as PNG in base64 stays well below it. */
const maxAnswerBytes = 64 * 1024 * 1024
const maxErrorBytes = 256 * 1024

export function createHttp(deps: { connection: BrowserConnection; fetch: typeof globalThis.fetch; timeoutMs: number }): Http {
  const baseUrl = deps.connection.baseUrl.replace(/\/+$/, '')

  async function send(request: HttpRequest): Promise<HttpAnswer> {
    const deadline = createDeadline(request.options, request.timeoutMs ?? deps.timeoutMs)
    try {
      // A keychain may ask its user, and wait.
      const headers = await deadline.within(authHeaders(deps.connection))
      const response = await deps.fetch(baseUrl + request.path, {
        method: request.method,
        headers: {
          accept: 'application/json, */*;q=0.5',
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...request.headers,
          ...headers
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        signal: deadline.signal,
        // A redirect could carry the token to another origin.
        redirect: 'manual'
      })
      const bytes = await readBody(response, response.ok ? maxAnswerBytes : maxErrorBytes)
      return { status: response.status, headers: response.headers, bytes }
    } catch (error) {
      if (error instanceof AppError) throw error
      throw deadline.error() ?? toNetworkError(error, baseUrl)
    } finally {
      deadline.done()
    }
  }

  async function bytes(request: HttpRequest): Promise<HttpAnswer> {
    const answer = await send(request)
    if (answer.status >= 300 && answer.status < 400) throw redirected(answer, baseUrl, request.path)
    if (answer.status < 200 || answer.status >= 400) throw answerError(answer)
    return answer
  }

  return {
    send,
    bytes,
    async json(schema, request) {
      return parseAnswer(schema, await bytes(request))
    }
  }
}

/** A failed answer as an `AppError`. */
export const answerError = (answer: HttpAnswer): AppError =>
  toHttpError(answer.status, textOf(answer), answer.headers.get('retry-after'))

export const textOf = (answer: HttpAnswer): string => new TextDecoder().decode(answer.bytes)

export const parseAnswer = <T>(schema: z.ZodType<T>, answer: HttpAnswer): T =>
  parseJsonAnswer(schema, textOf(answer), answer.status)

/** `params.movedTo` is the base URL that would be asked instead. */
function redirected(answer: HttpAnswer, baseUrl: string, path: string): AppError {
  const location = answer.headers.get('location')
  const movedTo = location === null ? null : baseOf(location, baseUrl, path)
  return new AppError({
    code: 'bad-response',
    message: `The server redirects to ${location ?? 'another place'}.`,
    status: answer.status,
    ...(movedTo === null ? {} : { params: { movedTo } })
  })
}

/** Null where another path is meant: a page to log in at is no base URL. */
function baseOf(location: string, baseUrl: string, path: string): string | null {
  try {
    const { origin, pathname } = new URL(location, baseUrl + path)
    return pathname.endsWith(path) ? origin + pathname.slice(0, -path.length) : null
  } catch {
    return null
  }
}
