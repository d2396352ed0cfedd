import { lookup } from 'node:dns/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { errnoOf } from '../services/storage/storage-error'

export type Listening = { port: number; servers: readonly Server[]; close(): Promise<void> }

/** Listens on all loopback addresses that `localhost` may mean: nobody else shall answer for it. Rejects where one of them has the port taken. */
export async function listenOnLocalhost(port: number, answer: RequestListener): Promise<Listening> {
  const servers: Server[] = []
  const open = new Set<Socket>()
  const close = async (): Promise<void> => {
    const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
    // A browser keeps connections for later, and a server waits for them.
    for (const socket of open) socket.destroy()
    await Promise.all(closed)
  }
  let taken = port
  try {
    for (const { address } of await lookup('localhost', { all: true })) {
      const server = createServer(answer)
      if (!(await listen(server, address, taken))) continue
      servers.push(server)
      server.on('connection', (socket) => {
        open.add(socket)
        socket.once('close', () => open.delete(socket))
      })
      const bound = server.address()
      if (bound !== null && typeof bound === 'object') taken = bound.port
    }
    if (servers.length === 0) throw new Error('localhost has no address on this machine')
    return { port: taken, servers, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** False where the machine has no such address, as without IPv6. */
const listen = (server: Server, host: string, port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => (errnoOf(error) === 'EADDRNOTAVAIL' ? resolve(false) : reject(error)))
    server.listen({ host, port }, () => resolve(true))
  })
