import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Tabs } from '../pages/tabs'
import type { Registry } from '../sessions/registry'
import { parse, sessionOf, takeoverOf } from './parse'
import { takeoverEndJson, takeoverJson } from './session-json'
import type { UrlsFor } from './urls'

/** Seconds, as the seed has them; a day is more than any human needs. */
const seconds = z.number().positive().max(86_400)
const operator = z.string().min(1).max(200)
const requestBody = z.object({
  reason: z.string().max(2000).default(''),
  timeout: seconds.default(300),
  operator: operator.optional()
})
const acceptBody = z.object({ operator, timeout: seconds.optional() })
const extendBody = z.object({ timeout: seconds })
const releaseBody = z.object({ outcome: z.enum(['done', 'could_not', 'cancelled']), note: z.string().max(10_000).default('') })

/** A page that hangs, or shows a dialog, takes no input; whoever gives it back is not kept for that. */
const longestDrainMs = 2000

/** What the operator did last belongs to the operator: the agent goes on after it. */
async function inputTaken(tabs: Tabs): Promise<void> {
  const limit = sleep(longestDrainMs, undefined, { ref: false })
  await Promise.race([Promise.all(tabs.all().map(({ input }) => input.drained())), limit])
}

export function addTakeoverRoutes(
  server: FastifyInstance,
  { registry, urlsFor }: { registry: Registry; urlsFor: UrlsFor }
): void {
  const base = '/api/agents/:agentId/browser/:sessionId/takeover'

  server.post(base, async (request) => {
    const { agentId, sessionId } = sessionOf(request)
    const session = registry.findOf(agentId, sessionId)
    const { reason, timeout, operator: name = null } = parse(requestBody, request.body ?? {})
    const takeover = session.desk.request({ reason, timeoutMs: timeout * 1000, operator: name })
    if (takeover.status === 'active') await session.executor.drained()
    return takeoverJson(session, takeover, urlsFor(request))
  })

  server.get(base, (request) => {
    const { agentId, sessionId } = sessionOf(request)
    const session = registry.findOf(agentId, sessionId)
    const current = session.desk.current()
    const last = session.desk.last()
    return {
      takeover: current === null ? null : takeoverJson(session, current, urlsFor(request)),
      last: last === null ? null : takeoverEndJson(last)
    }
  })

  server.post(`${base}/:takeoverId/accept`, async (request) => {
    const { agentId, sessionId, takeoverId } = takeoverOf(request)
    const session = registry.findOf(agentId, sessionId)
    const { operator: name, timeout } = parse(acceptBody, request.body)
    const takeover = session.desk.accept(takeoverId, { operator: name, timeoutMs: timeout === undefined ? null : timeout * 1000 })
    await session.executor.drained()
    return takeoverJson(session, takeover, urlsFor(request))
  })

  server.post(`${base}/:takeoverId/extend`, (request) => {
    const { agentId, sessionId, takeoverId } = takeoverOf(request)
    const session = registry.findOf(agentId, sessionId)
    return takeoverJson(
      session,
      session.desk.extend(takeoverId, parse(extendBody, request.body).timeout * 1000),
      urlsFor(request)
    )
  })

  server.post(`${base}/:takeoverId/release`, async (request) => {
    const { agentId, sessionId, takeoverId } = takeoverOf(request)
    const session = registry.findOf(agentId, sessionId)
    const { outcome, note } = parse(releaseBody, request.body)
    await inputTaken(session.tabs)
    return takeoverEndJson(session.desk.release(takeoverId, outcome, note))
  })
}
