import type { FastifyInstance } from 'fastify'
import { addLiveViewRoutes } from '../live-view/routes'
import type { Logger } from '../log'
import type { Registry } from '../sessions/registry'
import { addExecuteRoute } from './execute-route'
import type { Guard } from './guard'
import { createHttp } from './http'
import type { Links } from './links'
import { addPauseRoutes } from './pause-routes'
import { addSessionRoutes } from './session-routes'
import { addSocketRoutes } from './sockets/routes'
import { addTakeoverRoutes } from './takeover-routes'
import type { UrlsFor } from './urls'

/** Room for `upload`: files come as base64 in the body. */
const maxBody = 64 * 1024 * 1024
const maxMessage = 256 * 1024

type Deps = { registry: Registry; guard: Guard; links: Links; urlsFor: UrlsFor; log: Logger; version: string; pingMs?: number }

/** The Browser API: who may call, and the routes. It does not listen yet. */
export async function createServer({ registry, guard, links, urlsFor, log, version, pingMs }: Deps): Promise<FastifyInstance> {
  const errorBody = (error: { toBody(): object }): object => ({ success: false, error: error.toBody() })
  const server = await createHttp({ log, version, maxBody, maxMessage, errorBody })

  server.addHook('onRequest', (request, _reply, done) => {
    guard.checkOrigin(request)
    if (request.url.startsWith('/api/')) guard.checkToken(request)
    done()
  })

  await server.register((routes, _options, done) => {
    addSessionRoutes(routes, { registry, urlsFor })
    addExecuteRoute(routes, { registry })
    addPauseRoutes(routes, { registry })
    addTakeoverRoutes(routes, { registry, urlsFor })
    addLiveViewRoutes(routes, { registry, links })
    addSocketRoutes(routes, { registry, guard, log, ...(pingMs === undefined ? {} : { pingMs }) })
    done()
  })
  return server
}
