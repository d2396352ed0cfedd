import type { ConnectionDraft } from './domain/connection'

type Target = Pick<ConnectionDraft, 'baseUrl' | 'auth' | 'cobrowse'>

/** Whom its secret is given to: the server, or where a Cobrowse token is asked for. Null where there is none to keep. */
export function secretGoesTo({ baseUrl, auth, cobrowse }: Target): string | null {
  if (cobrowse === null) return auth.type === 'none' ? null : baseUrl
  const source = cobrowse.tokenSource
  if (source.type === 'pasted') return baseUrl
  return source.type === 'url' && auth.type !== 'none' ? source.url : null
}

/** Whether two addresses are of one server. */
const sameOrigin = (a: string, b: string): boolean => a !== '' && b !== '' && new URL(a).origin === new URL(b).origin

/** Whether the secret of one may be used for the other: it goes to the same place for the same purpose, and what is had for it goes to the same server. */
export function mayShareSecret(a: Target, b: Target): boolean {
  const [from, to] = [secretGoesTo(a), secretGoesTo(b)]
  if (from === null || to === null || a.cobrowse?.tokenSource.type !== b.cobrowse?.tokenSource.type) return false
  return sameOrigin(from, to) && sameOrigin(a.baseUrl, b.baseUrl)
}
