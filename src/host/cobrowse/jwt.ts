import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { ApiError } from '../api-error'

const claimsSchema = z.looseObject({ exp: z.number() })

const encodePart = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const header = encodePart({ alg: 'HS256', typ: 'JWT' })
const mac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** A JWT (HS256). `exp` is in the claims, in seconds. */
export function signJwt(key: Buffer, claims: { exp: number }): string {
  const text = `${header}.${encodePart(claims)}`
  return `${text}.${mac(key, text).toString('base64url')}`
}

/**
 * The claims of a token that was signed with `key` and has not run out. Errors: `unauthorized` with the words that Cobrowse's clients look for (`jwt expired`
 * tells them to ask for a new one). The algorithm is ours, whatever the token's header says.
 */
export function verifyJwt(key: Buffer, token: string, nowMs: number): Record<string, unknown> {
  const [head = '', payload = '', signature = '', ...rest] = token.split('.')
  if (signature === '' || rest.length > 0) throw new ApiError('unauthorized', 'jwt malformed')
  const given = Buffer.from(signature, 'base64url')
  const expected = mac(key, `${head}.${payload}`)
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new ApiError('unauthorized', 'invalid signature')
  // Signed by us, so it is what we wrote.
  const claims = claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  if (claims.exp * 1000 <= nowMs) throw new ApiError('unauthorized', 'jwt expired')
  return claims
}
