import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Registry } from '../sessions/registry'
import type { Session } from '../sessions/session'
import { sessionOf } from './parse'

/** Holding the agent up without a human at the wheel, and letting it go on. Both may be asked for again. */
export function addPauseRoutes(server: FastifyInstance, { registry }: { registry: Registry }): void {
  const base = '/api/agents/:agentId/browser/:sessionId'
  const found = (request: FastifyRequest): Session => {
    const { agentId, sessionId } = sessionOf(request)
    return registry.findOf(agentId, sessionId)
  }

  server.post(`${base}/pause`, async (request) => {
    const session = found(request)
    if (session.desk.pause()) await session.executor.drained()
    return { status: session.status() }
  })

  server.post(`${base}/resume`, (request) => {
    const session = found(request)
    session.desk.resume()
    return { status: session.status() }
  })
}
