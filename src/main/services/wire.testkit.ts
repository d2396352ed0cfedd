import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { listenOnLoopback, startRelay, type Relay } from './relay.testkit'

/** A page on loopback, for as long as the test runs; answers its URL. */
export async function servePage(html: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>Page</title>${html}`)
  })
  const port = await listenOnLoopback(server)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${port}/`
}

/** A relay for as long as the test runs. */
export async function createWire(target: string): Promise<Relay> {
  const relay = await startRelay(target)
  onTestFinished(() => relay.close())
  return relay
}
