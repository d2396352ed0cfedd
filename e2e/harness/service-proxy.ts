import { createServer, request as forward, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'

export type Answer = { status: number; body: unknown; headers?: Record<string, string> }

/** What stands between the app and a Cobrowse service, e.g. a company's proxy. Its rules hold from the next request on. */
export type ServiceProxy = {
  url: string
  rules: {
    /** Whether WebSockets get through. */
    sockets: boolean
    /** By how much the clock of the service is ahead of this machine's. */
    aheadMs: number
    /** What is answered in the service's place; null for what gets through. */
    answer: (request: IncomingMessage) => Answer | null
  }
  close(): void
}

export async function startServiceProxy(service: string): Promise<ServiceProxy> {
  const { hostname, port, host } = new URL(service)
  const rules: ServiceProxy['rules'] = { sockets: true, aheadMs: 0, answer: () => null }
  const server = createServer((request, response) => {
    response.sendDate = false
    const date = new Date(Date.now() + rules.aheadMs).toUTCString()
    const answer = rules.answer(request)
    if (answer !== null) {
      request.resume()
      response.writeHead(answer.status, { 'content-type': 'application/json', date, ...answer.headers })
      response.end(JSON.stringify(answer.body))
      return
    }
    const { method, url, headers } = request
    const onward = forward({ hostname, port, method, path: url, headers: { ...headers, host } }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, { ...reply.headers, date })
      reply.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  server.on('upgrade', (request, socket, head) => {
    // An end of the app's that has been told of a 403 may leave with a reset.
    socket.on('error', () => socket.destroy())
    if (!rules.sockets) {
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 17\r\n\r\nblocked by policy')
      return
    }
    const onward = connect({ host: hostname, port: Number(port) }, () => {
      const lines = Object.entries({ ...request.headers, host }).map(([name, value]) => `${name}: ${String(value)}`)
      onward.write([`${request.method ?? 'GET'} ${request.url ?? '/'} HTTP/1.1`, ...lines, '', ''].join('\r\n'))
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('close', () => onward.destroy())
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    rules,
    close() {
      server.closeAllConnections()
      server.close()
    }
  }
}
