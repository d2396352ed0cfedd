import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ApiError } from '../../api-error'
import { parse } from '../../server/parse'
import type { Account } from '../account'
import { agentOf } from '../who'

const params = z.object({ id: z.string().min(1).max(200) })

type Deps = { account: Account; socketUrl: string }

export function addUserRoutes(server: FastifyInstance, { account, socketUrl }: Deps): void {
  server.get('/api/1/users/:id', (request) => {
    const { id, name, role, exp } = agentOf(account, request)
    const asked = parse(params, request.params).id
    // Users are known by their tokens alone.
    if (asked !== 'me' && asked !== id) throw new ApiError('not_found', 'There is no such user.')
    const user = { id, name, role }
    if (asked !== 'me') return user
    return { ...user, notification_token: account.issue('socket', { sub: id, name, role, exp }), notification_url: socketUrl }
  })
}
