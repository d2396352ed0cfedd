import { BlockList, isIP } from 'node:net'
import { ApiError } from '../api-error'

/** Loopback, private (RFC 1918, RFC 4193) and link-local addresses. */
const nearby = new BlockList()
nearby.addSubnet('127.0.0.0', 8)
nearby.addSubnet('10.0.0.0', 8)
nearby.addSubnet('172.16.0.0', 12)
nearby.addSubnet('192.168.0.0', 16)
nearby.addSubnet('169.254.0.0', 16)
nearby.addAddress('::1', 'ipv6')
nearby.addSubnet('fc00::', 7, 'ipv6')
nearby.addSubnet('fe80::', 10, 'ipv6')

const hostAndPort = /^(localhost|[\w-]+(\.[\w-]+)+|\[[\da-f:]+\]):\d{1,5}(\/|$|\?|#)/i

/** By number alone but for `localhost`: `10.example.com` is somewhere else. */
function isLocal(bare: string): boolean {
  if (!URL.canParse(`http://${bare}`)) return false
  const name = new URL(`http://${bare}`).hostname.replace(/^\[|\]$/g, '')
  const version = isIP(name)
  return version === 0 ? /^(.+\.)?localhost$/.test(name) : nearby.check(name, version === 4 ? 'ipv4' : 'ipv6')
}

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
