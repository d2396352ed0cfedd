import { AppError, type ErrorCode } from '@shared/errors'
import { serverWords } from './server-words'

const byStatus: Record<number, ErrorCode> = {
  401: 'unauthorised',
  403: 'unauthorised',
  404: 'not-found',
  408: 'timeout',
  413: 'too-large',
  504: 'timeout'
}

/**
 * A failed answer as an `AppError`. The server's own words are its `message`; the server's own code, where it gives one, is `params.serverCode`.
 * `takeover_conflict` (409) is the local host's word for another operator holding the session.
 */
export function toHttpError(status: number, body: string): AppError {
  const { message, code } = serverWords(body, status)
  return new AppError({
    code: code === 'takeover_conflict' ? 'held-by-other' : (byStatus[status] ?? (status >= 500 ? 'server-error' : 'bad-request')),
    message,
    status,
    ...(code === null ? {} : { params: { serverCode: code } })
  })
}
