import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Registry } from '../sessions/registry'
import { agentOf, parse, sessionOf } from './parse'
import { sessionJson } from './session-json'
import type { UrlsFor } from './urls'

const createBody = z.object({
  headless: z.boolean().default(true),
  viewport: z
    .object({ width: z.number().int().min(64).max(4096), height: z.number().int().min(64).max(4096) })
    .default({ width: 1280, height: 720 }),
  user_agent: z.string().min(1).max(1000).optional()
})
const deleteQuery = z.object({ id: z.string().min(1).max(200) })

export function addSessionRoutes(server: FastifyInstance, { registry, urlsFor }: { registry: Registry; urlsFor: UrlsFor }): void {
  server.get('/api/agents/:agentId/browser', (request) => ({
    sessions: registry.list(agentOf(request).agentId).map((session) => sessionJson(session, urlsFor(request)))
  }))

  server.post('/api/agents/:agentId/browser', async (request) => {
    const { headless, viewport, user_agent } = parse(createBody, request.body ?? {})
    const session = await registry.create(agentOf(request).agentId, {
      headless,
      viewport,
      ...(user_agent === undefined ? {} : { userAgent: user_agent })
    })
    const urls = urlsFor(request)
    return { ...sessionJson(session, urls), live_view_url: urls.liveView(session.id).url }
  })

  server.delete('/api/agents/:agentId/browser', async (request) => {
    await registry.remove(agentOf(request).agentId, parse(deleteQuery, request.query).id)
    return { success: true }
  })

  server.get('/api/agents/:agentId/browser/:sessionId/live-view', (request) => {
    const { agentId, sessionId } = sessionOf(request)
    const { url, expiresAt } = urlsFor(request).liveView(registry.findOf(agentId, sessionId).id)
    return { url, expires_at: new Date(expiresAt).toISOString() }
  })
}
