import { afterEach, describe, expect, it } from 'vitest'
import { createRecorder } from '@sdk/net/recorder.testkit'
import { startSocketServer } from '@sdk/browser/sockets/socket-server.testkit'
import type { SocketHandlers } from '@sdk/browser/types'
import { createWsSocketFactory } from './ws-socket'

const cleanups: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

function recordHandlers() {
  const opens = createRecorder<true>()
  const messages = createRecorder<string | Uint8Array>()
  const pongs = createRecorder<true>()
  const closes = createRecorder<Parameters<SocketHandlers['onClose']>[0]>()
  return {
    opens,
    messages,
    pongs,
    closes,
    handlers: {
      onOpen: () => opens.push(true),
      onMessage: (data: string | Uint8Array) => messages.push(data),
      onPong: () => pongs.push(true),
      onClose: (info: Parameters<SocketHandlers['onClose']>[0]) => closes.push(info)
    }
  }
}

async function serve(options: Parameters<typeof startSocketServer>[0] = {}) {
  const server = await startSocketServer(options)
  cleanups.push(() => server.close())
  return { ...server, url: server.baseUrl.replace('http', 'ws') + '/v1/sessions/cast' }
}

describe('sockets of the ws package', () => {
  it('send headers and no offer to compress, pass bytes on, ping and close', async () => {
    const server = await serve({ greet: (peer) => peer.say({ hello: 'ü' }) })
    const { handlers, ...recorded } = recordHandlers()
    const socket = createWsSocketFactory()(server.url, { headers: { authorization: 'Bearer t' }, protocols: [] }, handlers)
    const [message] = await recorded.messages.count(1)
    expect(message).toBeInstanceOf(Uint8Array)
    expect(Buffer.from(message ?? '').toString()).toBe('{"hello":"ü"}')
    const [peer] = server.peers.items
    expect(peer?.headers.authorization).toBe('Bearer t')
    expect(peer?.headers['sec-websocket-extensions']).toBeUndefined()
    socket.ping?.()
    await recorded.pongs.count(1)
    socket.send('{"a":1}')
    expect(await peer?.said.count(1)).toEqual([{ a: 1 }])
    socket.close(1000)
    expect(await recorded.closes.count(1)).toMatchObject([{ code: 1000 }])
  })

  it('tell the status and the words of a refusal', async () => {
    const server = await serve({ accept: () => ({ status: 403, body: { error: { code: 'forbidden', message: 'not yours' } } }) })
    const { handlers, closes } = recordHandlers()
    createWsSocketFactory()(server.url, { headers: {}, protocols: [] }, handlers)
    const [info] = await closes.count(1)
    expect(info).toMatchObject({ code: 1006, status: 403, error: '{"error":{"code":"forbidden","message":"not yours"}}' })
  })

  it('tell why nobody answered', async () => {
    const server = await serve()
    await server.close()
    const { handlers, closes } = recordHandlers()
    createWsSocketFactory()(server.url, { headers: {}, protocols: [] }, handlers)
    const [info] = await closes.count(1)
    expect(info?.error).toContain('ECONNREFUSED')
  })

  it('end a connection whose message is beyond the limit', async () => {
    const server = await serve({ greet: (peer) => peer.sayText('x'.repeat(2000)) })
    const { handlers, closes, messages } = recordHandlers()
    createWsSocketFactory({ maxMessageBytes: 1000 })(server.url, { headers: {}, protocols: [] }, handlers)
    const [info] = await closes.count(1)
    expect(info).toMatchObject({ code: 1006, error: 'Max payload size exceeded' })
    expect(messages.items).toEqual([])
  })
})
