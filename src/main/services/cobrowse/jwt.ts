import { AppError } from '@shared/errors'
import { jwtTime, readJwtClaims } from '@shared/jwt'

/** What a token says of itself; times in epoch milliseconds, null where it does not say them. */
export type TokenClaims = {
  issuedAt: number | null
  expiresAt: number | null
  notBefore: number | null
  all: Readonly<Record<string, unknown>>
}

/** Reads a JWT that is to be sent. Errors: `token-malformed`, without the token. */
export function readJwt(token: string): TokenClaims {
  const all = readJwtClaims(token)
  if (all === null) {
    throw new AppError({
      code: 'token-malformed',
      message: 'This is no JWT: it has not three parts of base64url with JSON in them.'
    })
  }
  return { issuedAt: jwtTime(all['iat']), expiresAt: jwtTime(all['exp']), notBefore: jwtTime(all['nbf']), all }
}
