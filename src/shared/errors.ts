import { z } from 'zod'

/**
 * Every failure that an operator can meet. The renderer has one sentence and one remedy for each (`errors.<code>` in the locales); `message` keeps the
 * other side's own words.
 */
export const errorCodes = [
  'bad-request', // the server or the contract refused the input (400)
  'unauthorised', // 401 or 403: token missing, wrong or expired
  'not-found', // 404: session, connection, tab or file is gone
  'timeout', // 408 from the server, or our own limit on waiting
  'server-error', // 5xx
  'unreachable', // refused, reset, DNS: nothing answered
  'tls-failed', // something answers, but https cannot be had with it: its certificate, or no TLS at all
  'proxy-login', // 407: a proxy on the way asks for credentials of its own
  'main-unreachable', // a window's own: the app's process behind it does not answer
  'bad-response', // an answer that is not what the protocol says
  'too-large', // a limit on size was reached
  'too-many-requests', // 429: a limit on how often or how many; `params.retryAfter` in seconds, where the server says it
  'not-supported', // this server, session or shell has no such ability
  'not-driving', // input or a verb that needs control, without it
  'paste-under-way', // a paste that must be asked about, while another is on its way
  'no-text-to-paste', // the operator's clipboard holds a picture, a file or nothing
  'held-by-other', // another window or operator drives
  'cancelled', // the operator or a shutdown cancelled it
  'no-chromium', // the local host found no browser to run
  'chromium-crashed', // the remote browser ended by itself
  'host-stopped', // the local host is not running
  'keychain-unavailable', // no OS keychain on this machine
  'vault-locked', // the passphrase vault must be opened first
  'vault-wrong-passphrase',
  'vault-spoilt', // its file made no sense and was set aside as `params.file`
  'vault-newer', // its file is of a later version, and is left alone
  'disk-full', // ENOSPC or EDQUOT
  'storage-failed', // any other failure to read or write our own files
  'forbidden', // sender, origin or ticket refused
  'token-expired', // a JWT has run out; `params.at` in epoch milliseconds, where it says so
  'token-malformed', // what was given as a token is none
  'token-unavailable', // the command or address that gives out tokens gave none
  'licence-refused', // a Cobrowse licence that the account does not know
  'device-silent', // a device that never answered; `params.attempts`
  'device-busy', // a device that is in a session already
  'device-offline', // a device that is away and that no push can wake
  'cooling-down', // the customer has just said no; `params.seconds` until they may be asked again
  'socket-blocked', // REST answers and the socket does not: a proxy in between
  'clock-skew', // this machine's clock is off; `params.minutes`
  'embedder-untrusted', // the account does not trust the page that embeds a session; `params.origin`
  'internal' // ours: a defect
] as const

export const errorCodeSchema = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof errorCodeSchema>

/** An error as it crosses the bridge: no stack, no secret. */
export const errorInfoSchema = z.object({
  code: errorCodeSchema,
  /** The other side's own words, or a short English sentence for the log. Shown as a detail, never as the headline. */
  message: z.string(),
  /** HTTP status, where one was received. */
  status: z.number().int().optional(),
  /** Values for the sentence, e.g. `{ url, seconds }`. Never a secret. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional()
})
export type ErrorInfo = z.infer<typeof errorInfoSchema>

/** The one error class of services, SDK and renderer. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly status: number | undefined
  readonly params: Record<string, string | number> | undefined

  constructor(info: ErrorInfo, options?: ErrorOptions) {
    super(info.message, options)
    this.code = info.code
    this.status = info.status
    this.params = info.params
  }

  toInfo(): ErrorInfo {
    return {
      code: this.code,
      message: this.message,
      ...(this.status === undefined ? {} : { status: this.status }),
      ...(this.params === undefined ? {} : { params: this.params })
    }
  }
}

/** Anything thrown, as an `ErrorInfo`. What is not ours is `internal`, with its message only. */
export function toErrorInfo(error: unknown): ErrorInfo {
  if (error instanceof AppError) return error.toInfo()
  if (error instanceof Error) return { code: 'internal', message: error.message }
  return { code: 'internal', message: String(error) }
}
