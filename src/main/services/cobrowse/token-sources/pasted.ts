import { AppError } from '@shared/errors'
import type { TokenSource } from './token-source'

/** The connection's secret. A service that is known by its licence alone may do without. */
export const pastedToken = (deps: { secret: () => Promise<string | null>; license: string }): TokenSource => ({
  renewable: false,
  async ask() {
    const token = (await deps.secret()) ?? ''
    if (token !== '' || deps.license !== '') return token
    const message = 'This connection needs a token, and none is stored.'
    throw new AppError({ code: 'unauthorised', message, params: { missing: 'token' } })
  }
})
