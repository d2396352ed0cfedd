import { createServer, type IncomingMessage } from 'node:http'

export type Received = { method: string; url: string; headers: IncomingMessage['headers']; body: unknown }
export type Answer =
  { status?: number; headers?: Record<string, string>; body?: unknown; raw?: string | Buffer } | 'hang' | 'reset'

/** A real HTTP server on loopback that answers as the test says and keeps what it was asked. */
export async function startHttpServer(answer: (request: Received) => Answer) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const body: unknown = text === '' ? undefined : JSON.parse(text)
      const call = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body }
      received.push(call)
      const reply = answer(call)
      if (reply === 'hang') return
      if (reply === 'reset') {
        request.socket.destroy()
        return
      }
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
      response.end(reply.raw ?? JSON.stringify(reply.body ?? {}))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    received,
    baseUrl: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}
