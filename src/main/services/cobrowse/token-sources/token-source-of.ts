import type { ConnectionProfile } from '@shared/domain/connection'
import { commandToken } from './command'
import { pastedToken } from './pasted'
import type { TokenSource } from './token-source'
import { urlToken } from './url'

/** Of a connection's profile. */
export function tokenSourceOf(
  { auth, cobrowse }: Pick<ConnectionProfile, 'auth' | 'cobrowse'>,
  secret: () => Promise<string | null>
): TokenSource {
  const source = cobrowse?.tokenSource
  if (source?.type === 'command') return commandToken(source)
  if (source?.type === 'url') return urlToken({ url: source.url, auth, secret })
  return pastedToken({ secret, license: cobrowse?.license ?? '' })
}
