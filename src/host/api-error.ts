/** The codes of an error body, and the HTTP status each is answered with (docs/browser-api-extensions.md). */
const statusOf = {
  invalid_action: 400,
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  session_not_found: 404,
  takeover_not_found: 404,
  not_found: 404,
  action_timeout: 408,
  takeover_timeout: 408,
  takeover_conflict: 409,
  conflict: 409,
  payload_too_large: 413,
  too_many_sessions: 429,
  too_many_requests: 429,
  browser_error: 500
} as const
export type ApiErrorCode = keyof typeof statusOf

/** A failure as the Browser API tells of it. `message` is for the agent or operator on the other side. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  /** When it may be tried again, where that is known. */
  readonly retryAfterS: number | undefined

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    { retryAfterS, ...options }: ErrorOptions & { retryAfterS?: number } = {}
  ) {
    super(message, options)
    this.status = statusOf[code]
    this.retryAfterS = retryAfterS
  }

  toBody(): { code: ApiErrorCode; message: string } {
    return { code: this.code, message: this.message }
  }
}

/** Whatever was thrown, as an answer. What is no `ApiError` is the browser's or ours: 500, with its first line only. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new ApiError('browser_error', message.split('\n')[0] ?? 'The browser failed.', { cause: error })
}
