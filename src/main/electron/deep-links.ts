import { destinationSchema, type Destination } from '@shared/contract/app'
import { toSessionKey } from '@shared/domain/session'
import { codeOf } from '@shared/session-code'

export const linkScheme = 'castdeck'

const maxLength = 2048
const maxId = 400
const maxFilters = 20
const filterPrefix = 'filter_'

/** What a kind of link leads to, by the parts of its path; null where they do not fit. */
type Way = (parts: string[], query: URLSearchParams) => Destination | null

const ways: Record<string, Way> = {
  connections: () => ({ view: 'connections' }),
  session: ([connectionId, sessionId, ...more]) => {
    if (!isConnection(connectionId) || !sessionId || more.length > 0) return null
    const sessionKey = toSessionKey(connectionId, sessionId)
    return sessionKey.length > maxId ? null : { view: 'session', sessionKey }
  },
  devices: ([connectionId, ...more]) =>
    isConnection(connectionId) && more.length === 0 ? { view: 'devices', connectionId } : null,
  device: ([connectionId, deviceId, ...more]) =>
    isConnection(connectionId) && deviceId && deviceId.length <= maxId && more.length === 0
      ? { view: 'devices', connectionId, deviceId }
      : null,
  // As the service's own page of this name, which connects at once: here the operator does.
  connect: ([connectionId, ...more], query) => {
    const filter = filterOf(query)
    return isConnection(connectionId) && more.length === 0 && filter !== null ? { view: 'devices', connectionId, filter } : null
  },
  code: ([connectionId, written, ...more]) => {
    const code = codeOf(written ?? '')
    return isConnection(connectionId) && more.length === 0 && code !== null ? { view: 'code', connectionId, code } : null
  }
}

/**
 * `castdeck://session/<connectionId>/<sessionId>`, `castdeck://connections`, `castdeck://devices/<connectionId>`, `castdeck://device/<connectionId>/<deviceId>`,
 * `castdeck://connect/<connectionId>?filter_<key>=<value>`, `castdeck://code/<connectionId>/<digits>`; anything else is null. A link only leads somewhere, it
 * never acts.
 */
export function parseDeepLink(text: string): Destination | null {
  if (text.length > maxLength || !URL.canParse(text)) return null
  const { protocol, host, pathname, searchParams } = new URL(text)
  const way = Object.hasOwn(ways, host) ? ways[host] : undefined
  const parts = decodeParts(pathname)
  if (protocol !== `${linkScheme}:` || way === undefined || parts === null) return null
  // The limits of what a window takes are those of what it is sent.
  return destinationSchema.safeParse(way(parts, searchParams)).data ?? null
}

// A connection id has no colon, see `splitSessionKey`.
const isConnection = (id: string | undefined): id is string =>
  id !== undefined && id !== '' && id.length <= maxId && !id.includes(':')

/** Null for one that matches everything: that would be no link to a customer. */
function filterOf(query: URLSearchParams): Record<string, string> | null {
  const filters = [...query]
    .filter(([key]) => key.startsWith(filterPrefix) && key.length > filterPrefix.length)
    .map(([key, value]): [string, string] => [key.slice(filterPrefix.length), value])
  return filters.length === 0 || filters.length > maxFilters ? null : Object.fromEntries(filters)
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
