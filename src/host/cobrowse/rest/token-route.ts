import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ApiError } from '../../api-error'
import { bearerOf, same } from '../../server/guard'
import { parse } from '../../server/parse'
import { agentRoles, type Account } from '../account'
import { platforms } from '../device'
import type { Devices } from '../devices'

const name = z.string().min(1).max(100)
const seconds = z.number().int().min(1).max(86_400).default(3600)
const order = z.discriminatedUnion('role', [
  z.object({ role: z.literal('customer'), id: name, name, platform: z.enum(platforms).optional(), expires_in: seconds }),
  z.object({ role: z.enum(agentRoles), id: name, name, expires_in: seconds })
])

type Deps = { account: Account; devices: Devices; hostToken: string | null; customerUrl: (token: string) => string }

/**
 * The issuer for development: whoever has the host's own token gets tokens for agents and customers of any name. In earnest this is the backend of the account's
 * owner. No page may ask, not even one of ours.
 */
export function addTokenRoute(server: FastifyInstance, { account, devices, hostToken, customerUrl }: Deps): void {
  server.post('/token', (request) => {
    if (request.headers.origin !== undefined) throw new ApiError('forbidden', 'Pages may not ask for tokens.')
    const given = bearerOf(request)
    if (hostToken !== null && (given === null || !same(given, hostToken)))
      throw new ApiError('unauthorized', 'Tokens are issued for the token of the host: send “Authorization: Bearer <token>”.')
    const wanted = parse(order, request.body)
    const exp = account.expiry(wanted.expires_in)
    const expires = new Date(exp * 1000).toISOString()
    if (wanted.role !== 'customer') {
      const { id, name, role } = wanted
      return { token: account.issue('agent', { sub: id, name, role, exp }), expires }
    }
    const device = devices.of({ id: wanted.id, name: wanted.name }, wanted.platform)
    const token = account.issue('customer', { sub: wanted.id, name: wanted.name, device: device.id, exp })
    return { token, expires, device: device.id, url: customerUrl(token) }
  })
}
