import type { Socket } from 'node:net'
import websocket from '@fastify/websocket'
import fastify, { type FastifyInstance } from 'fastify'
import { ApiError } from '../api-error'
import type { Logger } from '../log'
import { isCredential } from './guard'

type Deps = {
  log: Logger
  version: string
  /** In bytes, of a request. */
  maxBody: number
  /** In bytes, of a message on a socket. */
  maxMessage: number
  /** A failure as this API tells it. */
  errorBody: (error: ApiError) => object
}

/** What every API server of the host has: limits, bodies as JSON, errors as bodies, sockets. No routes and no right to anything yet. */
export async function createHttp({ log, version, maxBody, maxMessage, errorBody }: Deps): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    bodyLimit: maxBody,
    requestTimeout: 60_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // Before any route, hook or error handler.
    frameworkErrors: (error, _request, { raw }) => {
      const told = new ApiError('invalid_request', 'The address is malformed or too long.', { cause: error })
      raw.writeHead(told.status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(errorBody(told)))
    }
  })

  // Node forgets a connection once it was upgraded, or asked to be: one whose other end does not let go would hold up the stop for ever.
  const connections = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  server.addHook('preClose', (done) => {
    for (const socket of connections) socket.destroySoon()
    done()
  })

  // The seed's own examples send JSON as `application/x-www-form-urlencoded` (curl -d) and as `text/plain` (fetch): a body is JSON, whatever it calls itself.
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    const text = body.toString().trim()
    if (text === '') {
      done(null, undefined)
      return
    }
    try {
      done(null, JSON.parse(text))
    } catch {
      done(new ApiError('invalid_request', 'The body is not JSON.'))
    }
  })

  server.addHook('onRequest', (_request, reply, done) => {
    reply.header('server', `castdeck-host/${version}`)
    reply.header('cache-control', 'no-store')
    reply.header('x-content-type-options', 'nosniff')
    done()
  })

  server.setErrorHandler((error, request, reply) => {
    const told = describe(error)
    // The path alone: a query may carry a token or a link.
    const facts = { method: request.method, path: request.url.split('?')[0], status: told.status, code: told.code }
    if (told.status >= 500) log.error({ ...facts, err: error }, told.message)
    else log.info(facts, told.message)
    if (told.retryAfterS !== undefined) reply.header('retry-after', told.retryAfterS)
    return reply.status(told.status).send(errorBody(told))
  })
  server.setNotFoundHandler((_request, reply) =>
    reply.status(404).send(errorBody(new ApiError('not_found', 'There is nothing at this address.')))
  )

  await server.register(websocket, {
    options: {
      // Compressing JPEGs again costs many times the CPU.
      perMessageDeflate: false,
      maxPayload: maxMessage,
      // One must be chosen of those that a browser offers, or it closes; the one without the token where there is one.
      handleProtocols: (offered) => [...offered].find((name) => !isCredential(name)) ?? [...offered][0] ?? false
    }
  })
  return server
}

function describe(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500
  const message = error instanceof Error ? error.message : String(error)
  if (status === 413) return new ApiError('payload_too_large', 'The body is too large.', { cause: error })
  if (typeof status === 'number' && status < 500) return new ApiError('invalid_request', message, { cause: error })
  return new ApiError('browser_error', message, { cause: error })
}
