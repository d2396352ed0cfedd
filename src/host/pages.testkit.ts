import { createServer } from 'node:http'
import { once } from 'node:events'

/** Serves pages of a test on loopback: a path to its HTML, or to bytes of another type. */
export async function servePages(
  pages: Record<string, string | { type: string; body: Buffer; headers?: Record<string, string> }>
) {
  const server = createServer((request, response) => {
    const page = pages[(request.url ?? '/').split('?')[0] ?? '/']
    if (page === undefined) {
      response.writeHead(404).end()
      return
    }
    if (typeof page === 'string') response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
    else response.writeHead(200, { 'content-type': page.type, ...page.headers }).end(page.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    set: (path: string, html: string): void => void (pages[path] = html),
    close: () => {
      server.closeAllConnections()
      server.close()
    }
  }
}
