import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket, { type WebSocket } from '@fastify/websocket'
import fastify, { type FastifyInstance } from 'fastify'
import { contextPageProtocol, contextPageSocketPath, fromContextPageSchema } from '@shared/context-page'
import { protocolField } from '@shared/contract/wire'
import { framePageHeaders } from '../page/policy'
import type { PageLink, PageServer } from '../services/context-pages/page-server'
import type { Logger } from '../services/ports'

type Deps = {
  /** The built renderer, which has the page. */
  root: string
  /** Who may frame the page: the UI's origin, as a CSP source. */
  uiOrigin: () => string
  /** Taken where it is free: an account trusts an origin by its port, too. */
  port: () => number
  logger: Logger
  now?: () => number
}

const lifetimeMs = 30_000
const maxOffers = 200
const maxMessageBytes = 64 * 1024

type Offer = { id: string; apiOrigin: string; at: number; accept: (link: PageLink) => void }

/** On loopback, at `localhost`: another site than the UI's, whichever shell it is in, so that Chromium keeps the two in processes apart. */
export function createContextPageServer({ root, uiOrigin, port: wanted, logger, now = Date.now }: Deps): PageServer {
  /** By ticket. An offer stays until its page is gone, as its address is asked for before its ticket. */
  const offers = new Map<string, Offer>()
  const pages = new Map<string, Offer>()
  let running: Promise<FastifyInstance> | null = null
  let listening: number | null = null
  const origin = (): string => `http://localhost:${listening ?? wanted()}`

  function sweep(): void {
    for (const [ticket, { id, at }] of offers) {
      if (now() - at <= lifetimeMs && offers.size < maxOffers) return
      offers.delete(ticket)
      pages.delete(id)
    }
  }

  function redeem(header: string | undefined): Offer | null {
    const ticket = (header ?? '')
      .split(',')
      .map((name) => name.trim())
      .find((name) => name.startsWith(protocolField.ticket))
      ?.slice(protocolField.ticket.length)
    const offer = ticket === undefined ? undefined : offers.get(ticket)
    if (ticket === undefined || offer === undefined) return null
    offers.delete(ticket)
    return now() - offer.at <= lifetimeMs ? offer : null
  }

  async function build(html: string): Promise<FastifyInstance> {
    const server = fastify({ forceCloseConnections: true, bodyLimit: 1024 })
    await server.register(fastifyWebsocket, {
      options: {
        perMessageDeflate: false,
        maxPayload: maxMessageBytes,
        handleProtocols: (offered) => (offered.has(contextPageProtocol) ? contextPageProtocol : false)
      }
    })
    server.addHook('onRequest', async (request, reply) => {
      const refuse = async (message: string): Promise<void> => {
        logger.warn({ path: request.url.slice(0, 40) }, `context page: request refused: ${message}`)
        await reply.code(403).send({ error: message })
      }
      // Another site that resolves its name to loopback carries its own name here.
      if (`http://${request.headers.host ?? ''}` !== origin()) return refuse('unknown host')
      if (request.headers.upgrade !== undefined && request.headers.origin !== origin()) return refuse('foreign origin')
    })
    await server.register(fastifyStatic, { root: join(root, 'assets'), prefix: '/assets/', cacheControl: false })
    server.get<{ Params: { id: string } }>('/page/:id', async (request, reply) => {
      const page = pages.get(request.params.id)
      if (page === undefined) return reply.code(404).send({ error: 'no such page' })
      const { host } = new URL(origin())
      const headers = framePageHeaders({ connect: `ws://${host}`, frame: page.apiOrigin, ancestor: uiOrigin() })
      return reply.headers(headers).type('text/html; charset=utf-8').send(html)
    })
    server.get(contextPageSocketPath, { websocket: true }, (socket, request) => {
      const offer = redeem(request.headers['sec-websocket-protocol'])
      if (offer === null) {
        logger.warn({}, 'context page refused: unknown or used ticket')
        socket.close(4403, 'unknown or used ticket')
        return
      }
      socket.on('error', (err) => logger.info({ err }, 'the socket of a context page failed'))
      socket.on('close', () => pages.delete(offer.id))
      offer.accept(linkOver(socket, logger))
    })
    return server
  }

  async function listen(): Promise<FastifyInstance> {
    const html = await readFile(join(root, 'context-frame', 'index.html'), 'utf8')
    for (const port of [wanted(), 0]) {
      const server = await build(html)
      try {
        // Both loopback addresses, as `localhost` may mean either: nobody else shall answer for it.
        await server.listen({ host: 'localhost', port })
        const address = server.server.address()
        if (address === null || typeof address === 'string') throw new Error('the server has no port')
        listening = address.port
        return server
      } catch (err) {
        await server.close()
        if (port === 0) throw err
        logger.warn({ err, port }, 'the port of context pages is taken: another one is used, which accounts do not know')
      }
    }
    throw new Error('unreachable')
  }

  async function start(): Promise<void> {
    running ??= listen().catch((error: unknown) => {
      running = null
      throw error
    })
    await running
  }

  return {
    origin,
    start,
    async offer({ apiOrigin, accept }) {
      await start()
      sweep()
      const offer: Offer = { id: randomBytes(12).toString('base64url'), apiOrigin, at: now(), accept }
      const ticket = randomBytes(24).toString('base64url')
      offers.set(ticket, offer)
      pages.set(offer.id, offer)
      return { url: `${origin()}/page/${offer.id}#${ticket}` }
    },
    async close() {
      await running?.then(
        (server) => server.close(),
        () => undefined
      )
    }
  }
}

function linkOver(socket: WebSocket, logger: Logger): PageLink {
  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
    },
    onMessage: (listener) =>
      void socket.on('message', (data) => {
        const message = fromContextPageSchema.safeParse(Buffer.isBuffer(data) ? parseJson(data.toString()) : null)
        if (message.success) listener(message.data)
        else logger.warn({}, 'context page: malformed message dropped')
      }),
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.close(1001, 'closed')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
