import { z } from 'zod'
import { AppError } from '@shared/errors'

const seconds = z.number().positive().max(1e11)
const claimsSchema = z.looseObject({ exp: seconds.optional(), nbf: seconds.optional(), iat: seconds.optional() })

/** What a token says of itself; times in epoch milliseconds, null where it does not say them. */
export type TokenClaims = { expiresAt: number | null; notBefore: number | null; all: Readonly<Record<string, unknown>> }

const malformed = (): AppError =>
  new AppError({ code: 'token-malformed', message: 'This is no JWT: it has not three parts of base64url with JSON in them.' })

const toMs = (value: number | undefined): number | null => (value === undefined ? null : value * 1000)

/** Reads a JWT without verifying it: the key is the service's, which alone decides what a token is worth. Errors: `token-malformed`, without the token. */
export function readJwt(token: string): TokenClaims {
  const parts = token.split('.')
  if (parts.length !== 3 || parts.some((part) => !/^[\w-]+$/.test(part))) throw malformed()
  const [header = '', payload = ''] = parts
  if (!z.looseObject({ alg: z.string() }).safeParse(parsePart(header)).success) throw malformed()
  const claims = claimsSchema.safeParse(parsePart(payload))
  if (!claims.success) throw malformed()
  return { expiresAt: toMs(claims.data.exp), notBefore: toMs(claims.data.nbf), all: claims.data }
}

function parsePart(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    throw malformed()
  }
}
