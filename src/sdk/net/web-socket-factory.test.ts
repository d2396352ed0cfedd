import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import type { SocketHandlers } from './socket'
import { createWebSocketFactory } from './web-socket-factory'

/** The runtime's own WebSocket (Node has one from 22 on) against a real server. */

let server: WebSocketServer
let url = ''
beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: (offered) => [...offered][0] ?? false })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  url = `ws://127.0.0.1:${address.port}`
})
afterEach(() => {
  for (const socket of server.clients) socket.terminate()
  server.close()
})

/** What the factory tells, in order, to be waited for. */
function record() {
  const told: unknown[] = []
  const waiting = new Set<() => void>()
  const tell = (entry: unknown): void => {
    told.push(entry)
    for (const look of waiting) look()
  }
  const handlers: SocketHandlers = {
    onOpen: () => tell('open'),
    onMessage: (data) => tell(typeof data === 'string' ? data : [...data]),
    onPong: () => tell('pong'),
    onClose: ({ code, reason }) => tell({ code, reason })
  }
  const until = (count: number): Promise<unknown[]> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (told.length >= count) resolve(told)
      }
      waiting.add(look)
      look()
    })
  return { handlers, until }
}

it('speaks text both ways, takes bytes as bytes, and tells how it closed', async () => {
  const offered: string[] = []
  server.on('connection', (socket) => {
    offered.push(socket.protocol)
    socket.on('message', (data: Buffer) => {
      socket.send(`echo ${data.toString('utf8')}`)
      socket.send(Buffer.from([1, 2]))
      socket.close(4404, 'session ended')
    })
  })
  const { handlers, until } = record()
  const socket = createWebSocketFactory()(url, { headers: {}, protocols: ['castdeck', 'bearer.token'] }, handlers)
  await until(1)
  socket.send('ä')
  expect(await until(4)).toEqual(['open', 'echo ä', [1, 2], { code: 4404, reason: 'session ended' }])
  expect(offered).toEqual(['castdeck'])
  expect(socket.bufferedAmount).toBe(0)
})

it('tells a server that is not there as a close', async () => {
  const { handlers, until } = record()
  const closed = new Promise((resolve) => server.close(resolve))
  await closed
  createWebSocketFactory()(url, { headers: {}, protocols: [] }, handlers)
  expect(await until(1)).toMatchObject([{ code: 1006 }])
})

it('refuses headers, which it could only leave out', () => {
  const { handlers } = record()
  const connect = (): unknown =>
    createWebSocketFactory()(url, { headers: { authorization: 'Bearer x' }, protocols: [] }, handlers)
  expect(connect).toThrow('socketAuth')
})
