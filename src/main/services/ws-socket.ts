import { WebSocket } from 'ws'
import type { SocketFactory } from './ports'

export type WsSocketOptions = {
  /** Larger messages end the connection (1009). A frame of full-page noise at 4K stays well below. */
  maxMessageBytes?: number
  handshakeMs?: number
}

/**
 * WebSockets of the `ws` package for the SDK: headers, protocol pings, the HTTP status of a refused upgrade. Messages come as bytes, uncopied.
 * Compression is off: on frames it costs 17 times the CPU and wins nothing.
 */
export function createWsSocketFactory({
  maxMessageBytes = 32 * 1024 * 1024,
  handshakeMs = 15_000
}: WsSocketOptions = {}): SocketFactory {
  return (url, { headers, protocols }, handlers) => {
    const socket = new WebSocket(url, protocols, {
      headers,
      perMessageDeflate: false,
      maxPayload: maxMessageBytes,
      handshakeTimeout: handshakeMs,
      // A redirect could carry the token to another origin.
      followRedirects: false
    })
    socket.binaryType = 'nodebuffer'
    let failure: string | undefined
    let status: number | undefined
    let retryAfter: string | undefined
    socket.on('open', () => handlers.onOpen())
    socket.on('message', (data) => {
      if (data instanceof Uint8Array) handlers.onMessage(data)
    })
    socket.on('pong', () => handlers.onPong())
    socket.on('unexpected-response', (_request, response) => {
      status = response.statusCode
      retryAfter = response.headers['retry-after']
      readRefusal(response, (words) => {
        failure = words
        // `ws` leaves the socket to whoever listens here; ending it makes it report its close.
        socket.terminate()
      })
    })
    socket.on('error', (error) => (failure ??= error.message))
    socket.on('close', (code, reason) =>
      handlers.onClose({
        code,
        reason: reason.toString(),
        ...(status === undefined ? {} : { status }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
        ...(failure === undefined ? {} : { error: failure })
      })
    )
    return {
      send: (data) => socket.send(data),
      close: (code, reason) => socket.close(code, reason),
      ping: () => socket.ping(),
      terminate: () => socket.terminate(),
      get bufferedAmount() {
        return socket.bufferedAmount
      }
    }
  }
}

const maxRefusal = 16 * 1024

/** The body of a refused upgrade: the server's own words, a few kilobytes at most. */
function readRefusal(response: NodeJS.ReadableStream, done: (words: string) => void): void {
  let words = ''
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    words = (words + chunk).slice(0, maxRefusal)
  })
  response.once('end', () => done(words))
  response.once('error', () => done(words))
}
