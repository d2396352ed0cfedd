import type { Destination } from '@shared/contract/app'
import { toSessionKey } from '@shared/domain/session'

export const linkScheme = 'castdeck'

/** `castdeck://session/<connectionId>/<sessionId>` or `castdeck://connections`; anything else is null. A link only leads somewhere, it never acts. */
export function parseDeepLink(text: string): Destination | null {
  if (text.length > 2048 || !URL.canParse(text)) return null
  const { protocol, host, pathname } = new URL(text)
  if (protocol !== `${linkScheme}:`) return null
  if (host === 'connections') return { view: 'connections' }
  const parts = decodeParts(pathname)
  if (host !== 'session' || parts === null) return null
  const [connectionId, sessionId, ...more] = parts
  // A connection id has no colon, see `splitSessionKey`.
  if (!connectionId || !sessionId || more.length > 0 || connectionId.includes(':')) return null
  const sessionKey = toSessionKey(connectionId, sessionId)
  return sessionKey.length > 400 ? null : { view: 'session', sessionKey }
}

function decodeParts(pathname: string): string[] | null {
  try {
    return pathname.split('/').slice(1).map(decodeURIComponent)
  } catch {
    return null
  }
}

/** The link among a command line's words: how Windows and Linux hand one over. */
export function findDeepLink(argv: readonly string[]): Destination | null {
  return argv.map(parseDeepLink).find((destination) => destination !== null) ?? null
}
