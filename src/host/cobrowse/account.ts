import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ApiError } from '../api-error'
import { signJwt, verifyJwt } from './jwt'
import { defaultLimits, type Limits } from './limits'
import { createRate } from './rate'

export const agentRoles = ['agent', 'administrator'] as const
/** Who works with customers. An administrator sees the sessions of all agents. */
export type Agent = { id: string; name: string; role: (typeof agentRoles)[number] }

const agentClaims = { sub: z.string(), name: z.string(), role: z.enum(agentRoles), exp: z.number() }
/** What a token opens. Each `use` is checked where it is taken: one kind of token is worth nothing at another door. */
const claims = {
  /** The REST API. */
  agent: z.object({ use: z.literal('agent'), ...agentClaims }),
  /** The socket of events. */
  socket: z.object({ use: z.literal('socket'), ...agentClaims }),
  /** The screen of one session, and pointing at it. */
  stream: z.object({ use: z.literal('stream'), session: z.string(), ...agentClaims }),
  /** One customer's own side. */
  customer: z.object({ use: z.literal('customer'), sub: z.string(), name: z.string(), device: z.string(), exp: z.number() })
}
export type TokenUse = keyof typeof claims
type ClaimsOf = { [Use in TokenUse]: z.infer<(typeof claims)[Use]> }
export type Claims<Use extends TokenUse> = ClaimsOf[Use]
const readers: { [Use in TokenUse]: z.ZodType<ClaimsOf[Use]> } = claims

/** The pages of this machine; `app:` is the window of a desktop app, which stands around the page that embeds. */
const loopbackEmbedders = ['http://127.0.0.1:*', 'http://localhost:*', 'https://127.0.0.1:*', 'https://localhost:*', 'app:']

/**
 * One account a start: its licence key and the tokens that it gives out. A restart ends them all. `embedders`: the origins that it trusts to embed its pages. They
 * show only what they are given a token for, but a click on them counts.
 */
export function createAccount({
  now = Date.now,
  embedders = loopbackEmbedders,
  limits: { calls } = defaultLimits
}: { now?: () => number; embedders?: readonly string[]; limits?: Pick<Limits, 'calls'> } = {}) {
  const key = randomBytes(32)
  const license = randomBytes(12).toString('base64url')

  /** Of a token that is valid for `seconds` from now. */
  const expiry = (seconds: number): number => Math.floor(now() / 1000) + seconds

  function issue<Use extends TokenUse>(use: Use, facts: Omit<Claims<Use>, 'use'> & { exp: number }): string {
    return signJwt(key, { use, iss: license, iat: expiry(0), ...facts })
  }

  return {
    license,
    /** As CSP sources. */
    embedders: ["'self'", ...embedders].join(' '),
    expiry,
    issue,
    /** Answers whether an agent may make one more call now. */
    mayCall: createRate(calls),
    /** What a token says that it is for. Errors: as `open`. */
    useOf: (token: string): unknown => verifyJwt(key, token, now())['use'],
    /** Errors: `unauthorized`; the message is `jwt expired` for a token that has run out. */
    open<Use extends TokenUse>(use: Use, token: string | null): Claims<Use> {
      if (token === null) throw new ApiError('unauthorized', 'A token is needed: send “Authorization: Bearer <JWT>”.')
      const parsed = readers[use].safeParse(verifyJwt(key, token, now()))
      if (!parsed.success) throw new ApiError('unauthorized', 'This token is for something else.')
      return parsed.data
    }
  }
}
export type Account = ReturnType<typeof createAccount>
