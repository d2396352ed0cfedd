import type { ConnectionProfile } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import { pastedToken } from './pasted'
import type { TokenSource } from './token-source'

/** Of a connection's profile. */
export function tokenSourceOf(
  { cobrowse }: Pick<ConnectionProfile, 'auth' | 'cobrowse'>,
  secret: () => Promise<string | null>
): TokenSource {
  if (cobrowse === null || cobrowse.tokenSource.type === 'pasted')
    return pastedToken({ secret, license: cobrowse?.license ?? '' })
  throw new AppError({ code: 'not-supported', message: 'not yet' })
}
