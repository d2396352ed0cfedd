import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import fastify from 'fastify'
import { socketPath, socketProtocol } from '@shared/contract/wire'
import { maxRequestBytes, type Gate } from '../ipc/register'
import { pageHeaders } from '../page/policy'
import type { Logger, Tickets } from '../services/ports'
import { errnoOf } from '../services/storage/storage-error'
import { serveBridge } from './bridge-socket'
import { createSocketPort } from './channel-socket'
import { isOwnHost, isOwnOrigin, isToken, readCredentials } from './guard'
import type { TabWindows } from './windows'

type Deps = {
  root: string
  /** The origin of the page that frames sessions' own pages. */
  frame: string
  port: number
  token: string
  gate: Gate
  tickets: Pick<Tickets, 'redeem'>
  windows: TabWindows
  logger: Logger
}
export type ShellServer = { port: number; close(): Promise<void> }

/** Serves the page and its sockets on loopback. Everything is refused that does not name the very address it listens on. */
export async function startServer({
  root,
  frame,
  port: wantedPort,
  token,
  gate,
  tickets,
  windows,
  logger
}: Deps): Promise<ShellServer> {
  const server = fastify({ forceCloseConnections: true, bodyLimit: 1024 })
  let port = wantedPort

  await server.register(fastifyWebsocket, {
    options: {
      // Frames are compressed already, and deflate would cost more than the rest of the path.
      perMessageDeflate: false,
      // A third more than the gate's own limit, as bytes travel as base64.
      maxPayload: Math.ceil((maxRequestBytes * 4) / 3) + 4096,
      handleProtocols: (offered) => [...offered].find((name) => Object.values<string>(socketProtocol).includes(name)) ?? false
    }
  })
  // After the sockets' own hook, which makes it drop the connection of a refused upgrade.
  server.addHook('onRequest', async (request, reply) => {
    const refuse = async (message: string): Promise<void> => {
      logger.warn({ path: request.url.slice(0, 100) }, `request refused: ${message}`)
      await reply.code(403).send({ error: message })
    }
    reply.headers(pageHeaders(`'self' ws://127.0.0.1:${port}`, frame))
    if (!isOwnHost(request.headers, port)) return refuse('unknown host')
    if (request.headers.upgrade === undefined) return
    if (!isOwnOrigin(request.headers, port)) return refuse('foreign origin')
    if (!isToken(readCredentials(request.headers['sec-websocket-protocol']).token, token)) return refuse('wrong token')
  })
  await server.register(fastifyStatic, { root, cacheControl: false })
  server.get(socketPath.bridge, { websocket: true }, (socket, request) => {
    const { windowId } = readCredentials(request.headers['sec-websocket-protocol'])
    serveBridge(socket, windowId, { gate, windows, logger })
  })
  server.get(socketPath.channel, { websocket: true }, (socket, request) => {
    const { windowId, ticket } = readCredentials(request.headers['sec-websocket-protocol'])
    const accept = windowId === null || ticket === null ? null : tickets.redeem(ticket, windowId)
    if (accept === null) {
      logger.warn({ windowId }, 'channel refused: unknown or used ticket')
      socket.close(4403, 'unknown or used ticket')
      return
    }
    socket.on('error', (error) => logger.info({ windowId, err: error }, 'a channel socket failed'))
    accept(createSocketPort(socket))
  })

  await server.listen({ host: '127.0.0.1', port: wantedPort }).catch((error: unknown) => {
    if (errnoOf(error) !== 'EADDRINUSE') throw error
    throw new Error(`port ${wantedPort} is taken by another program. Give another one with --port, or none for any.`)
  })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  port = address.port
  return { port, close: () => server.close() }
}
