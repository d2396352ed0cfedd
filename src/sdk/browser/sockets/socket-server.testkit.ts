import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { createRecorder, type Recorder } from '../../net/recorder.testkit'

export type Peer = {
  path: string
  query: Record<string, string>
  headers: IncomingMessage['headers']
  /** What the client said, parsed. */
  said: Recorder<unknown>
  closed: Promise<number>
  say(message: unknown): void
  sayText(text: string): void
  end(code: number): void
  /** Cuts the TCP connection: the client sees 1006. */
  cut(): void
  /** Reads nothing any more, so that pings go unanswered. */
  freeze(): void
}

export type Refusal = { status: number; body?: unknown }

export type SocketServerOptions = {
  /** May refuse an upgrade with an HTTP status. */
  accept?: (request: IncomingMessage) => Refusal | null
  /** Called for each connection. */
  greet?: (peer: Peer) => void
  /** Called for each message, parsed. */
  hear?: (peer: Peer, message: unknown) => void
  /** Answers what is no upgrade; where there is none, nothing does. */
  handle?: (request: IncomingMessage, response: ServerResponse) => void
  port?: number
}

/** A real WebSocket server on loopback. */
export async function startSocketServer(options: SocketServerOptions = {}) {
  const peers = createRecorder<Peer>()
  const http = createServer(options.handle)
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const raw = new Set<Duplex>()

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    raw.add(socket)
    socket.on('close', () => raw.delete(socket))
    const refusal = options.accept?.(request) ?? null
    if (refusal !== null) {
      // A client that was refused may leave with a reset.
      socket.on('error', () => socket.destroy())
      const body = JSON.stringify(refusal.body ?? {})
      // The client may be gone by now.
      socket.on('error', () => undefined)
      socket.end(
        `HTTP/1.1 ${refusal.status} No\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
      )
      return
    }
    server.handleUpgrade(request, socket, head, (client) => {
      const peer = toPeer(client, request, socket)
      client.on('message', () => options.hear?.(peer, peer.said.items.at(-1)))
      peers.push(peer)
      options.greet?.(peer)
    })
  })
  await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  return {
    peers,
    port: address.port,
    baseUrl: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of raw) socket.destroy()
        http.close(() => resolve())
        http.closeAllConnections()
      })
  }
}

function toPeer(client: WebSocket, request: IncomingMessage, socket: Duplex): Peer {
  const url = new URL(request.url ?? '', 'http://localhost')
  const said = createRecorder<unknown>()
  client.on('message', (data: Buffer) => said.push(JSON.parse(data.toString())))
  client.on('error', () => undefined)
  return {
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    said,
    closed: new Promise((resolve) => client.on('close', resolve)),
    say: (message) => client.send(JSON.stringify(message)),
    sayText: (text) => client.send(text),
    end: (code) => client.close(code),
    cut: () => socket.destroy(),
    freeze: () => void socket.removeAllListeners('data')
  }
}
