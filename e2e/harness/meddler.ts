import { createServer, request } from 'node:http'
import { WebSocket, WebSocketServer, type RawData } from 'ws'
import { listenOnLoopback } from '../../src/main/services/relay.testkit'

/** A server that passes on what another says, and says more than that on its cast sockets. */
export type Meddler = {
  url: string
  say(text: string): void
  /** The tab that the last message was of. */
  pageId(): string
  close(): Promise<void>
}

/** Stands before the server at `target`: REST and sockets go through. */
export async function startMeddler(target: string): Promise<Meddler> {
  const viewers = new Set<WebSocket>()
  let pageId = ''
  const server = createServer((incoming, outgoing) => {
    const { method, headers } = incoming
    const passed = request(new URL(incoming.url ?? '/', target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)
  })
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (incoming, stream, head) => {
    const { authorization = '' } = incoming.headers
    const far = new WebSocket(new URL(incoming.url ?? '/', target.replace('http', 'ws')), { headers: { authorization } })
    far.on('error', () => stream.destroy())
    far.on('open', () => {
      sockets.handleUpgrade(incoming, stream, head, (near) => {
        if (incoming.url?.includes('/cast') === true) viewers.add(near)
        const pass = (to: WebSocket) => (data: RawData) => {
          if (to.readyState === WebSocket.OPEN) to.send(Buffer.isBuffer(data) ? data.toString() : '')
        }
        near.on('message', pass(far))
        far.on('message', pass(near))
        far.on('message', (data: Buffer) => (pageId = /"pageId":"([^"]+)"/.exec(data.toString())?.[1] ?? pageId))
        near.on('error', () => far.terminate())
        near.on('close', () => {
          viewers.delete(near)
          far.terminate()
        })
        far.on('close', () => near.close())
      })
    })
  })
  const port = await listenOnLoopback(server)
  return {
    url: `http://127.0.0.1:${port}`,
    say(text) {
      for (const viewer of viewers) viewer.send(text)
    },
    pageId: () => pageId,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    }
  }
}
