import { createServer as createHttpServer } from 'node:http'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  )

/** A page on loopback, for as long as the test runs; answers its URL. */
export async function servePage(html: string): Promise<string> {
  const server = createHttpServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>Page</title>${html}`)
  })
  const port = await listen(server)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${port}/`
}

/** A wire to a server that can be cut, with everything that was under way, and mended. */
export async function createWire(target: string): Promise<{ url: string; cut(): void; mend(): void }> {
  const { hostname, port } = new URL(target)
  const ends = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(Number(port), hostname)
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      ends.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        ends.delete(one)
        other.destroy()
      })
    }
  })
  const cut = (): void => {
    isCut = true
    for (const end of ends) end.destroy()
  }
  const url = `http://127.0.0.1:${await listen(server)}`
  onTestFinished(() => {
    cut()
    server.close()
  })
  return { url, cut, mend: () => (isCut = false) }
}
