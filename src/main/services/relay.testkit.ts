import { connect, createServer, type Server, type Socket } from 'node:net'

/** A wire to a server, for tests to cut, with everything that is under way on it, and to mend. */
export type Relay = {
  /** What it leads to, at a port of its own. */
  url: string
  /** Whoever comes meanwhile is turned away. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export const listenOnLoopback = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  )

/** Passes bytes on as they come, between a port on loopback and the server at `target`. */
export async function startRelay(target: string): Promise<Relay> {
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
  return {
    url: `http://127.0.0.1:${await listenOnLoopback(server)}`,
    cut,
    mend: () => (isCut = false),
    async close() {
      cut()
      await new Promise((closed) => server.close(closed))
    }
  }
}
