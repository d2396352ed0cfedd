import { splitSessionKey, type Session } from '@shared/domain/session'
import { deviceName } from '../support/customer-name'
import { spacedCode } from '../support/spaced-code'

/** What an operator recognises a session by: its customer; a browser's page by its title, else where it is; else whose it is. */
export function sessionName(session: Session): string {
  const { support } = session
  if (support !== null) {
    // Nobody is there yet: both sides know it by its code.
    const shortName = support.code !== '' && support.device.model === '' ? spacedCode(support.code) : shortId(session.key)
    return deviceName({ customData: support.customData, info: support.device }, shortName)
  }
  const title = session.title?.trim() ?? ''
  return title !== '' ? title : (placeOf(session.url) ?? shortId(session.key))
}

/** `shop.example/pay` of a URL: no scheme, no query, no trailing slash. Null for none and for blank pages. */
export function placeOf(url: string | null): string | null {
  if (url === null || url === '' || url.startsWith('about:')) return null
  try {
    const { host, pathname } = new URL(url)
    return host === '' ? url : host + (pathname === '/' ? '' : pathname.replace(/\/$/, ''))
  } catch {
    return url
  }
}

/** The start of a session's id, for one that has nothing better yet. */
export function shortId(sessionKey: string): string {
  const { sessionId } = splitSessionKey(sessionKey)
  if (sessionId.length <= 12) return sessionId
  // What all of a server's ids begin with tells none from another.
  return `${sessionId.replace(/^[a-z]+[-_](?=.{8})/i, '').slice(0, 8)}…`
}
