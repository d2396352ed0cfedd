import { AppError } from '@shared/errors'

/** `fetch` hides the reason (ECONNREFUSED, ENOTFOUND, a certificate's fault) in the cause. */
export function toNetworkError(error: unknown, url: string): AppError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (isProxyLogin(cause)) {
    const message = 'The proxy asks for a login (407).'
    return new AppError({ code: 'proxy-login', message, status: 407, params: { url } }, { cause: error })
  }
  const words = cause instanceof Error ? cause.message || cause.name : String(cause)
  // Node's fetch gives up by itself after 300 s without headers.
  const code = cause instanceof Error && /HeadersTimeout|BodyTimeout/.test(cause.name) ? 'timeout' : 'unreachable'
  return new AppError({ code, message: words, params: { url } }, { cause: error })
}

/**
 * A 407 is no answer to `fetch` but a failure (Fetch, HTTP-network-or-cache fetch), and the only one of our calls for which Node's names no reason at all. (An
 * address with several hosts that all refuse has no words either, but is another kind of error.)
 */
const isProxyLogin = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === 'Error' && cause.message === '' && !('code' in cause)
