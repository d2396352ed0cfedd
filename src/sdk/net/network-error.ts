import { AppError } from '@shared/errors'

/** `fetch` hides the reason (ECONNREFUSED, ENOTFOUND, a certificate's fault) in the cause. */
export function toNetworkError(error: unknown, url: string): AppError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const words = cause instanceof Error ? cause.message || cause.name : String(cause)
  // Node's fetch gives up by itself after 300 s without headers.
  const code = cause instanceof Error && /HeadersTimeout|BodyTimeout/.test(cause.name) ? 'timeout' : 'unreachable'
  return new AppError({ code, message: words, params: { url } }, { cause: error })
}
