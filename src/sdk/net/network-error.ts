import { AppError } from '@shared/errors'

/** `fetch` hides the reason (ECONNREFUSED, ENOTFOUND, a certificate's fault) in the cause. */
export function toNetworkError(error: unknown, url: string): AppError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (isProxyLogin(cause)) {
    const message = 'The proxy asks for a login (407).'
    return new AppError({ code: 'proxy-login', message, status: 407, params: { url } }, { cause: error })
  }
  return new AppError({ code: codeOf(cause), message: wordsOf(cause), params: { url } }, { cause: error })
}

/** A name with several addresses (`localhost`) fails with a reason for each, and none for the whole. */
function wordsOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.message === '' && cause.errors.length > 0)
    return cause.errors.map(wordsOf).join('; ')
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}

function codeOf(cause: unknown): 'timeout' | 'tls-failed' | 'unreachable' {
  if (!(cause instanceof Error)) return 'unreachable'
  // Node's fetch gives up by itself after 300 s without headers.
  if (/HeadersTimeout|BodyTimeout/.test(cause.name)) return 'timeout'
  return 'code' in cause && isOfTls(String(cause.code)) ? 'tls-failed' : 'unreachable'
}

/** OpenSSL's reasons against a certificate, Node's own (ERR_TLS_CERT_ALTNAME_INVALID), and what is said by a server that speaks no TLS at all. */
const isOfTls = (code: string): boolean =>
  /CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_(CA|PURPOSE)$|^ERR_(TLS|SSL)_|^EPROTO$/.test(code)

/**
 * A 407 is no answer to `fetch` but a failure (Fetch, HTTP-network-or-cache fetch), and the only one of our calls for which Node's names no reason at all. (An
 * address with several hosts that all refuse has no words either, but is another kind of error.)
 */
const isProxyLogin = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === 'Error' && cause.message === '' && !('code' in cause)
