import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ApiError } from '../api-error'
import type { Links, OpenedLink } from '../server/links'
import { parse } from '../server/parse'
import { takeoverEndJson } from '../server/session-json'
import type { Registry } from '../sessions/registry'
import page from './page.html?raw'
import screenKeyboard from './screen-keyboard.js?raw'
import screenView from './screen-view.js?raw'
import script from './viewer.js?raw'

const params = z.object({ sessionId: z.string().min(1).max(200) })
const query = z.object({ link: z.string().min(1).max(1000) })

const whole = page.replace('/* viewer.js */', () => [screenKeyboard, screenView, script].join('\n'))

/** Who holds a link has no name here; the takeover says where it was taken. */
const operator = 'takeover link'

/** The page behind `live_view_url` and `takeover_url`. The signed link is all that it needs, and all that it can do is what the link says. */
export function addLiveViewRoutes(server: FastifyInstance, { registry, links }: { registry: Registry; links: Links }): void {
  function open(request: FastifyRequest): OpenedLink {
    const opened = links.open(parse(query, request.query).link)
    if (opened?.sessionId !== parse(params, request.params).sessionId) {
      throw new ApiError('unauthorized', 'This link is not valid or not valid any more.')
    }
    return opened
  }
  function takeoverOf(request: FastifyRequest) {
    const { sessionId, takeoverId } = open(request)
    if (takeoverId === null) throw new ApiError('forbidden', 'This link is for looking only.')
    return { desk: registry.findLive(sessionId).desk, takeoverId }
  }

  server.get('/live/:sessionId', (request, reply) => {
    const { sessionId, takeoverId } = open(request)
    registry.findLive(sessionId)
    const nonce = randomBytes(16).toString('base64')
    reply.header(
      'content-security-policy',
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
    )
    reply.header('referrer-policy', 'no-referrer')
    const facts: Record<string, string> = { nonce, mode: takeoverId === null ? 'view' : 'takeover' }
    return reply.type('text/html; charset=utf-8').send(whole.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => facts[name] ?? ''))
  })

  server.post('/live/:sessionId/accept', (request) => {
    const { desk, takeoverId } = takeoverOf(request)
    // One who was asked by name keeps it: the link came with that takeover.
    desk.accept(takeoverId, { operator: desk.current()?.operator ?? operator, timeoutMs: null })
    return { success: true }
  })

  server.post('/live/:sessionId/release', (request) => {
    const { desk, takeoverId } = takeoverOf(request)
    return takeoverEndJson(desk.release(takeoverId, 'done', ''))
  })
}
