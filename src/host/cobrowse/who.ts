import type { FastifyRequest } from 'fastify'
import { ApiError } from '../api-error'
import { bearerOf, same } from '../server/guard'
import type { Account, Agent } from './account'

/** The licence is no secret: it says which account a client means, so that a mistaken one is told from a bad token. */
export function checkLicense(account: Account, given: unknown): void {
  if (typeof given === 'string' && !same(given, account.license))
    throw new ApiError('unauthorized', 'The licence is not the one of this account.')
}

/** The agent who calls the REST API. Errors: `unauthorized`, `too_many_requests`. */
export function agentOf(account: Account, request: FastifyRequest): Agent & { exp: number } {
  checkLicense(account, request.headers['x-cobrowselicense'])
  const { sub, name, role, exp } = account.open('agent', bearerOf(request))
  if (!account.mayCall(sub)) throw new ApiError('too_many_requests', 'Too many calls at a time. Wait 1 s.', { retryAfterS: 1 })
  return { id: sub, name, role, exp }
}
