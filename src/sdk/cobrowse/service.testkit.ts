import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { decode, encode } from 'cborg'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { createRecorder, type Recorder } from '../net/recorder.testkit'

/** The other side of the wire, by hand: a real HTTP and WebSocket server on loopback that answers as the test says. */

export type Asked = { method: string; url: string; headers: IncomingMessage['headers']; body: unknown }
export type Reply =
  { status?: number; headers?: Record<string, string>; body?: unknown; raw?: string | Buffer } | 'hang' | 'reset'

export type SocketPeer = {
  url: string
  protocols: string[]
  headers: IncomingMessage['headers']
  /** The client's frames as hex, byte for byte. */
  said: Recorder<string>
  closed: Promise<number>
  /** A CBOR map, its keys as they are put in. */
  say: (message: unknown) => void
  sayRaw: (bytes: string | Buffer) => void
  /** Cuts the TCP connection. */
  cut: () => void
}

/** `acks`: frames are acknowledged as they come. `GET /api/1/users/me` answers with the socket's credentials by itself; all else is the test's. */
export async function startService(
  answer: (asked: Asked) => Reply | undefined = () => undefined,
  { basePath = '', acks = false } = {}
) {
  const asked = createRecorder<Asked>()
  const peers = createRecorder<SocketPeer>()
  const raw = new Set<Duplex>()
  let me: unknown = { id: 'agent-1', notification_token: 'socket-token', notification_url: `${basePath}/` }

  const http = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const body: unknown = text === '' ? undefined : JSON.parse(text)
      const call = {
        method: request.method ?? '',
        url: (request.url ?? '').slice(basePath.length),
        headers: request.headers,
        body
      }
      asked.push(call)
      const fallback: Reply =
        call.url === '/api/1/users/me' ? { body: me } : { status: 404, body: { id: 'not_found', message: 'Not found' } }
      const reply = answer(call) ?? fallback
      if (reply === 'hang') return
      if (reply === 'reset') {
        request.socket.destroy()
        return
      }
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...cors, ...reply.headers })
      response.end(reply.raw ?? JSON.stringify(reply.body ?? {}))
    })
  })
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => (offered.has('cbor') ? 'cbor' : false) })
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    raw.add(socket)
    socket.on('close', () => raw.delete(socket))
    sockets.handleUpgrade(request, socket, head, (client) => {
      const peer = toPeer(client, request, socket)
      if (acks) client.on('message', (data: Buffer) => acknowledge(peer, data))
      peers.push(peer)
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    asked,
    peers,
    api: `http://127.0.0.1:${address.port}${basePath}`,
    /** What `users/me` says from now on. */
    setMe: (next: unknown) => (me = next),
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of raw) socket.destroy()
        http.close(() => resolve())
        http.closeAllConnections()
      })
  }
}
export type Service = Awaited<ReturnType<typeof startService>>

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers':
    'authorization, content-type, x-cobrowselicense, x-cobrowseplatform, x-cobrowsesdkversion, x-cobrowseapiversion',
  'access-control-allow-methods': '*'
}

const numbered = z.object({ id: z.number() })

function acknowledge(peer: SocketPeer, bytes: Uint8Array): void {
  const frame = numbered.safeParse(decode(bytes))
  if (frame.success) peer.say({ ack: frame.data.id })
}

function toPeer(client: WebSocket, request: IncomingMessage, socket: Duplex): SocketPeer {
  const said = createRecorder<string>()
  client.on('message', (data: Buffer, isBinary) => said.push(isBinary ? data.toString('hex') : `text ${data.toString()}`))
  client.on('error', () => undefined)
  return {
    url: request.url ?? '',
    protocols: (request.headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim()),
    headers: request.headers,
    said,
    closed: new Promise((resolve) => client.on('close', resolve)),
    say: (message) => client.send(encode(message, { mapSorter: () => 0 })),
    sayRaw: (bytes) => client.send(bytes),
    cut: () => socket.destroy()
  }
}

/** Collects what must be let go of at the end of each test, in the order in which it came. */
export function createCleanup() {
  const list: (() => unknown)[] = []
  return {
    add<T extends { close(): unknown } | { disconnect(): unknown } | { destroy(): unknown }>(thing: T): T {
      list.push(() => ('close' in thing ? thing.close() : 'disconnect' in thing ? thing.disconnect() : thing.destroy()))
      return thing
    },
    run: async () => {
      for (const end of list.splice(0).reverse()) await end()
    }
  }
}

/** `once`, as a promise. */
export function event<A extends unknown[]>(subscribe: (listener: (...args: A) => void) => unknown): Promise<A> {
  return new Promise((resolve) => subscribe((...args) => resolve(args)))
}
