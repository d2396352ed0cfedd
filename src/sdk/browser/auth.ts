import { AppError } from '@shared/errors'
import type { BrowserConnection } from './types'

/** The headers that authenticate a call. The secret is asked for each time, so that a renewed token needs no new client. */
export async function authHeaders(connection: BrowserConnection): Promise<Record<string, string>> {
  const { auth } = connection
  if (auth.type === 'none') return {}
  const secret = await connection.secret()
  if (secret === null || secret === '') {
    const message = 'This connection needs a token, and none is stored.'
    throw new AppError({ code: 'unauthorised', message, params: { missing: 'token' } })
  }
  return auth.type === 'bearer' ? { authorization: `Bearer ${secret}` } : { [auth.name.toLowerCase()]: secret }
}
