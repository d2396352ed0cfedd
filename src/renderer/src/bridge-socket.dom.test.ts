// @vitest-environment node
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { encodeMessage } from '@shared/contract/codec'
import { protocolField, socketProtocol } from '@shared/contract/wire'
import type { LinkState } from '@shared/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { connectSocket } from './bridge-socket'

let http: Server
let sockets: WebSocketServer
let token = ''
let port = 0

/** The browser shell's door, as far as a tab sees it: the page for anyone, a socket for its token alone. */
async function serve(): Promise<void> {
  http = createServer((_, response) => response.end())
  sockets = new WebSocketServer({ noServer: true, handleProtocols: () => socketProtocol.bridge })
  http.on('upgrade', (request, socket, head) => {
    // A tab that is refused may leave with a reset.
    socket.on('error', () => socket.destroy())
    if (!(request.headers['sec-websocket-protocol'] ?? '').includes(protocolField.token + token))
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    else
      sockets.handleUpgrade(request, socket, head, (client) => {
        client.send(encodeMessage({ type: 'hello', windowId: 'w1' }))
        sockets.emit('connection', client)
      })
  })
  http.listen(port, '127.0.0.1')
  await once(http, 'listening')
  const address = http.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  port = address.port
}
async function stop(): Promise<void> {
  for (const client of sockets.clients) client.terminate()
  http.closeAllConnections()
  http.close()
  await once(http, 'close')
}

const kept = new Map<string, string>()
const storage: Storage = {
  length: 0,
  clear: () => kept.clear(),
  getItem: (key) => kept.get(key) ?? null,
  key: () => null,
  removeItem: (key) => void kept.delete(key),
  setItem: (key, value) => void kept.set(key, value)
}
function openTab() {
  const { onLink, transport } = connectSocket({ origin: `http://127.0.0.1:${port}`, token: 'first-run', storage })
  const notices: unknown[] = []
  transport.subscribe('app', 'notice', (notice) => notices.push(notice))
  const next = (): Promise<LinkState> =>
    new Promise((resolve) => {
      const off = onLink((state) => {
        off()
        resolve(state)
      })
    })
  return { next, notices, call: () => transport.call('app', 'self', undefined) }
}

beforeEach(async () => {
  port = 0
  token = 'first-run'
  await serve()
})
afterEach(stop)

describe('a tab of the browser shell', () => {
  it('comes back by itself when the shell was away', async () => {
    const tab = openTab()
    await once(sockets, 'connection')
    const lost = tab.next()
    await stop()
    expect(await lost).toBe('lost')
    expect(tab.notices).toMatchObject([{ code: 'bridge-lost' }])
    const open = tab.next()
    await serve()
    expect(await open).toBe('open')
  })

  it('knows that a shell started anew refuses it for good', async () => {
    const tab = openTab()
    await once(sockets, 'connection')
    const lost = tab.next()
    await stop()
    await lost
    token = 'second-run'
    const refused = tab.next()
    await serve()
    expect(await refused).toBe('refused')
    expect(tab.notices).toMatchObject([{ code: 'bridge-lost' }, { code: 'bridge-refused' }])
    await expect(tab.call()).rejects.toMatchObject({ code: 'main-unreachable' })
  })

  it('takes a single no for a moment’s fault', async () => {
    const tab = openTab()
    await once(sockets, 'connection')
    const lost = tab.next()
    await stop()
    await lost
    token = 'not known for a moment'
    await serve()
    http.once('upgrade', () => (token = 'first-run'))
    expect(await tab.next()).toBe('open')
    expect(tab.notices).toMatchObject([{ code: 'bridge-lost' }])
  })
})
