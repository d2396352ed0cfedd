import fastify from 'fastify'
import { portOf } from '../server/port-of'
import type { Logger } from '../log'

export async function createPracticeSite(_deps: { log: Logger }): Promise<{ url: string; close(): Promise<void> }> {
  const server = fastify()
  server.get('/practice/', (_request, reply) =>
    reply.type('text/html').send('<!doctype html><title>Practice</title><h1>Practice</h1><input id=a><a href="/practice/">x</a>')
  )
  await server.listen({ host: '127.0.0.1', port: 0 })
  return { url: `http://127.0.0.1:${portOf(server)}/practice/`, close: () => server.close() }
}
