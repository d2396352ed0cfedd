import { AppError, type ErrorCode } from '@shared/errors'
import { serverWords } from './server-words'

const byStatus: Record<number, ErrorCode> = {
  401: 'unauthorised',
  403: 'unauthorised',
  404: 'not-found',
  407: 'proxy-login',
  408: 'timeout',
  413: 'too-large',
  429: 'too-many-requests',
  504: 'timeout'
}

/**
 * A failed answer as an `AppError`. The server's own words are its `message`; the server's own code, where it gives one, is `params.serverCode`.
 * `takeover_conflict` (409) is the local host's word for another operator holding the session. `retryAfter` is the header of that name; `params.retryAfter` is
 * what it comes to, in seconds.
 */
export function toHttpError(status: number, body: string, retryAfter?: string | null): AppError {
  const { message, code } = serverWords(body, status)
  const seconds = toSeconds(retryAfter ?? null)
  const params = { ...(code === null ? {} : { serverCode: code }), ...(seconds === null ? {} : { retryAfter: seconds }) }
  return new AppError({
    code: code === 'takeover_conflict' ? 'held-by-other' : (byStatus[status] ?? (status >= 500 ? 'server-error' : 'bad-request')),
    message,
    status,
    ...(Object.keys(params).length === 0 ? {} : { params })
  })
}

const longestRetryAfter = 3600

/** Seconds or an HTTP date (RFC 9110, 10.2.3), from now; at most an hour, as a server's clock may be off by years. */
function toSeconds(header: string | null): number | null {
  if (header === null || header.trim() === '') return null
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1000)
  return Number.isNaN(seconds) ? null : Math.min(longestRetryAfter, Math.max(0, seconds))
}
