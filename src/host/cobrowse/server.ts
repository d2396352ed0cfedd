import type { FastifyInstance } from 'fastify'
import type { Logger } from '../log'
import { checkHost } from '../server/guard'
import { createHttp } from '../server/http'
import type { Account } from './account'
import { addCustomerPage } from './customer-page/routes'
import type { Devices } from './devices'
import { addEntryPages } from './entry-pages/routes'
import type { Limits } from './limits'
import type { Recordings } from './recordings/recordings'
import { addRecordingRoutes } from './recordings/routes'
import { addDeviceRoutes } from './rest/device-routes'
import { addSessionRoutes } from './rest/session-routes'
import { addTokenRoute } from './rest/token-route'
import { addUserRoutes } from './rest/user-routes'
import { addSessionPage } from './session-page/routes'
import { createAddSocket } from './sockets/add-socket'
import { addEventRoute } from './sockets/event-route'
import type { SupportSessions } from './support-sessions'

const maxBody = 64 * 1024
const maxMessage = 64 * 1024
/** The socket lies where the API does. */
const base = '/'

type Deps = {
  account: Account
  limits: Limits
  devices: Devices
  sessions: SupportSessions
  recordings: Recordings
  hostToken: string | null
  loopbackOnly: boolean
  log: Logger
  version: string
  appUrl: string
  customerUrl: (token: string) => string
  pingMs?: number
}

/** The Cobrowse API, its socket and its pages. It does not listen yet. */
export async function createCobrowseServer(deps: Deps): Promise<FastifyInstance> {
  const { account, limits, devices, sessions, recordings, hostToken, loopbackOnly, log, version, appUrl, customerUrl, pingMs } =
    deps
  const errorBody = (error: { code: string; message: string }): object => ({ id: error.code, message: error.message })
  const server = await createHttp({ log, version, maxBody, maxMessage, errorBody })

  server.addHook('onRequest', (request, reply, done) => {
    checkHost(request, loopbackOnly)
    // As the service: a page of any origin may call with its token, and nothing here is known to a browser without one, or without a recording's key.
    if (request.url.startsWith('/api/1/') || request.url.startsWith('/recording/1/')) {
      reply.header('access-control-allow-origin', '*')
      reply.header('access-control-allow-methods', 'GET, POST, PUT')
      reply.header(
        'access-control-allow-headers',
        'authorization, content-type, x-cobrowselicense, x-cobrowseplatform, x-cobrowsesdkversion, x-cobrowseapiversion'
      )
      reply.header('access-control-expose-headers', 'date, retry-after')
      reply.header('access-control-max-age', '600')
    }
    done()
  })

  await server.register((routes, _options, done) => {
    for (const path of ['/api/1/*', '/recording/1/*']) routes.options(path, (_request, reply) => reply.status(204).send())
    addDeviceRoutes(routes, { account, devices, sessions })
    addSessionRoutes(routes, { account, sessions, recordings, streamUrl: base })
    addUserRoutes(routes, { account, socketUrl: base })
    addTokenRoute(routes, { account, devices, hostToken, customerUrl })
    const add = createAddSocket(routes, { limits, log, ...(pingMs === undefined ? {} : { pingMs }) })
    addEventRoute(add, { account, devices, sessions })
    addRecordingRoutes(routes, recordings)
    addEntryPages(routes, account)
    addSessionPage(routes, { account, devices, sessions, log, add })
    addCustomerPage(routes, { account, devices, sessions, log, add, appUrl })
    done()
  })
  return server
}
