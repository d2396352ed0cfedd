import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import { contextPageProtocol, contextPageSocketPath, fromContextPageSchema } from '@shared/context-page'
import { protocolField } from '@shared/contract/wire'
import { createRateLimit } from '../ipc/rate-limit'
import { readPageFile } from '../page/page-file'
import { framePageHeaders, framePartHeaders } from '../page/policy'
import type { PageLink, PageServer } from '../services/context-pages/page-server'
import type { Logger } from '../services/ports'
import { listenOnLocalhost, type Listening } from './listen-on-localhost'

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
/** What a page tells is a measurement every few seconds, and answers to what it is asked. */
const messages = { perSecond: 20, burst: 200 }

type Offer = { id: string; windowId: string; apiOrigin: string; at: number; accept: (link: PageLink) => void }

/** On loopback, at `localhost`: another site than the UI's, whichever shell it is in, so that Chromium keeps the two in processes apart. */
export function createContextPageServer({ root, uiOrigin, port: wanted, logger, now = Date.now }: Deps): PageServer {
  /** By ticket. An offer stays until its page is gone, as its address is asked for before its ticket. */
  const offers = new Map<string, Offer>()
  const pages = new Map<string, Offer>()
  let running: Promise<Listening> | null = null
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
    if (now() - offer.at <= lifetimeMs) return offer
    pages.delete(offer.id)
    return null
  }

  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    handleProtocols: (offered) => (offered.has(contextPageProtocol) ? contextPageProtocol : false)
  })

  function refusal(request: IncomingMessage): string | null {
    // Another site that resolves its name to loopback carries its own name here.
    if (`http://${request.headers.host ?? ''}` !== origin()) return 'unknown host'
    return request.headers.upgrade !== undefined && request.headers.origin !== origin() ? 'foreign origin' : null
  }
  function warn(request: IncomingMessage, why: string): void {
    logger.warn({ path: request.url?.slice(0, 40) }, `context page: request refused: ${why}`)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (status: number, error: string): void => {
      response.writeHead(status, { ...framePartHeaders, 'content-type': 'application/json' }).end(JSON.stringify({ error }))
    }
    const why = refusal(request)
    if (why !== null) {
      warn(request, why)
      refuse(403, why)
      return
    }
    const { pathname } = new URL(request.url ?? '/', origin())
    const [, folder, name = ''] = pathname.split('/')
    const page = folder === 'page' ? pages.get(name) : undefined
    const isRead = request.method === 'GET' && (page !== undefined || folder === 'assets')
    const file = isRead ? await readPageFile(root, page === undefined ? pathname : '/context-frame/index.html') : null
    if (file === null) {
      refuse(404, 'no such page')
      return
    }
    const { host } = new URL(origin())
    const headers =
      page === undefined
        ? framePartHeaders
        : framePageHeaders({ connect: `ws://${host}`, frame: page.apiOrigin, ancestor: uiOrigin() })
    response.writeHead(200, { ...headers, 'content-type': file.type }).end(file.body)
  }

  function connect(socket: WebSocket, request: IncomingMessage): void {
    const offer = redeem(request.headers['sec-websocket-protocol'])
    if (offer === null) {
      logger.warn({}, 'context page refused: unknown or used ticket')
      socket.close(4403, 'unknown or used ticket')
      return
    }
    socket.on('error', (err) => logger.info({ err }, 'the socket of a context page failed'))
    socket.on('close', () => pages.delete(offer.id))
    offer.accept(linkOver(socket, { logger, now }))
  }

  async function bind(port: number): Promise<Listening> {
    const bound = await listenOnLocalhost(port, (request, response) => {
      answer(request, response).catch((err: unknown) => {
        logger.error({ err }, 'context page: a request failed')
        response.destroy()
      })
    })
    for (const server of bound.servers) {
      server.on('upgrade', (request, socket, head) => {
        const why = request.url === contextPageSocketPath ? refusal(request) : 'no such socket'
        if (why === null) {
          sockets.handleUpgrade(request, socket, head, connect)
          return
        }
        warn(request, why)
        // Node no longer listens for errors of an upgrade's socket, and whoever is refused may leave with a reset.
        socket.on('error', () => socket.destroy())
        socket.once('finish', () => socket.destroy())
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      })
    }
    return bound
  }

  async function listen(): Promise<Listening> {
    const port = wanted()
    const bound = await bind(port).catch((err: unknown) => {
      if (port === 0) throw err
      logger.warn({ err, port }, 'the port of context pages is taken: another one is used, which accounts do not know')
      return bind(0)
    })
    listening = bound.port
    return bound
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
    async offer({ apiOrigin, windowId, accept }) {
      await start()
      sweep()
      const offer: Offer = { id: randomBytes(12).toString('base64url'), windowId, apiOrigin, at: now(), accept }
      const ticket = randomBytes(24).toString('base64url')
      offers.set(ticket, offer)
      pages.set(offer.id, offer)
      return { url: `${origin()}/page/${offer.id}#${ticket}` }
    },
    withdraw(windowId) {
      for (const [ticket, offer] of offers) {
        if (offer.windowId !== windowId) continue
        offers.delete(ticket)
        pages.delete(offer.id)
      }
    },
    async close() {
      const bound = await running?.catch(() => null)
      await bound?.close()
    }
  }
}

function linkOver(socket: WebSocket, { logger, now }: { logger: Logger; now: () => number }): PageLink {
  const limit = createRateLimit({ ...messages, now })
  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
    },
    onMessage: (listener) =>
      void socket.on('message', (data) => {
        if (!limit.take()) {
          logger.warn({}, 'context page: too many messages, closed')
          socket.close(1008, 'too many messages')
          return
        }
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
