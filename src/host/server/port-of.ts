import type { FastifyInstance } from 'fastify'

/** The port on which a server listens, known once it does. */
export function portOf(server: FastifyInstance): number {
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.')
  return address.port
}
