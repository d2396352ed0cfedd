import { ApiError } from '../api-error'

const hostAndPort = /^(localhost|[\w-]+(\.[\w-]+)+|\[[\da-f:]+\]):\d{1,5}(\/|$|\?|#)/i
const isLocal = (host: string): boolean => /^(localhost|127\.|\[?::1|10\.|192\.168\.)/i.test(host)

/**
 * What may be opened: http, https and about:blank. Everything that reads this machine or the browser itself (file:, chrome:, view-source:, devtools:, data:
 * and the rest) is refused with `invalid_action`. A text without a scheme gets one: http for this machine and its network, https for all others.
 */
export function toOpenableUrl(text: string): string {
  const trimmed = text.trim()
  const bare = hostAndPort.test(trimmed) || !/^[a-z][a-z\d+.-]*:/i.test(trimmed)
  const complete = bare ? `${isLocal(trimmed) ? 'http' : 'https'}://${trimmed}` : trimmed
  if (!URL.canParse(complete)) throw new ApiError('invalid_action', `“${shorten(text)}” is not a URL.`)
  const url = new URL(complete)
  if (!isAllowed(url.href)) {
    throw new ApiError('invalid_action', `A ${url.protocol} URL is not opened here. Use http: or https:.`)
  }
  return url.href
}

/** Whether a page may be where it says it is; Chromium's own error pages count as the page that failed. */
export function isAllowed(url: string): boolean {
  return /^https?:/i.test(url) || /^about:blank([#?]|$)/i.test(url) || url === ''
}

const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
