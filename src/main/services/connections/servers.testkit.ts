import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { onTestFinished } from 'vitest'
import { z } from 'zod'

/** Real small servers on loopback that answer as the world does. */

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
const session = { id: 's1', status: 'active', headless: true, viewport: { width: 1280, height: 720 } }

export const answers = {
  documented: (_, response) => json(response, 200, { sessions: [session, { ...session, id: 's2' }] }, { server: 'example/1.2' }),
  steel: ({ url }, response) => {
    if (url === '/v1/sessions') json(response, 200, { sessions: [{ id: 'a', status: 'idle' }] })
    else json(response, 404, { message: `Route GET:${url ?? ''} not found`, error: 'Not Found', statusCode: 404 })
  },
  /** Repeats the token that it refuses, as some do. */
  refuses: ({ headers }, response) => {
    const given = headers.authorization?.replace('Bearer ', '') ?? 'none'
    json(response, 401, { success: false, error: { code: 'unauthorized', message: `Invalid token ${given}` } })
  },
  broken: (_, response) => json(response, 500, { success: false, error: { code: 'browser_error', message: 'database is down' } }),
  garbage: (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works!</h1>'),
  never: () => undefined
} satisfies Record<string, Answer>

const addressSchema = z.object({ port: z.number() }) satisfies z.ZodType<Pick<AddressInfo, 'port'>>

/** `answer` may be changed while it runs. `seen` are the requests so far. */
export async function startServer(first: Answer, onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void) {
  const state = { answer: first, seen: [] as IncomingMessage[] }
  const server = createServer((request, response) => {
    state.seen.push(request)
    state.answer(request, response)
  })
  const upgraded = new Set<Duplex>()
  if (onUpgrade !== undefined) {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      upgraded.add(socket)
      // A client that is refused may leave with a reset.
      socket.on('error', () => socket.destroy())
      onUpgrade(request, socket, head)
    })
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
      for (const socket of upgraded) socket.destroy()
    })
  onTestFinished(close)
  const { port } = addressSchema.parse(server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    seen: state.seen,
    answerAs: (answer: Answer): void => void (state.answer = answer),
    close
  }
}
