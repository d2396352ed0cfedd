import { once } from 'node:events'
import { request } from 'node:http'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { encodeMessage } from '@shared/contract/codec'
import type { ChannelPort, Logger } from '../services/ports'
import { createTickets } from '../services/tickets'
import { startServer, type ShellServer } from './server'
import { createTabWindows, type TabWindows } from './windows'

const token = 'a-token-of-this-run'
const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent
}
const tickets = createTickets()
let server: ShellServer
let windows: TabWindows

beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), 'castdeck-page-'))
  await writeFile(join(root, 'index.html'), '<title>page</title>')
  windows = createTabWindows({ graceMs: 60_000, logger: silent })
  const gate = { handle: () => Promise.resolve({ ok: true as const, value: 'done' }), forget: () => undefined }
  server = await startServer({ root, frame: 'http://localhost:1', port: 0, token, gate, tickets, windows, logger: silent })
})
afterEach(async () => {
  windows.close()
  await server.close()
})

type Dial = { path?: string; origin?: string; token?: string; fields?: string[]; host?: string }
function dial({ path = '/bridge', origin = `http://127.0.0.1:${server.port}`, fields = [], host, ...given }: Dial = {}) {
  const protocols = [`castdeck.${path.slice(1)}`, `castdeck.token.${given.token ?? token}`, ...fields]
  return new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocols, {
    origin,
    ...(host === undefined ? {} : { headers: { host } })
  })
}
const statusOf = (socket: WebSocket): Promise<number | undefined> =>
  new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.on('unexpected-response', (_, response) => {
      resolve(response.statusCode)
      socket.terminate()
    })
  })
const nextMessage = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString())))
  })
async function windowOf(socket: WebSocket): Promise<string> {
  const hello = await nextMessage(socket)
  return z.object({ type: z.literal('hello'), windowId: z.string() }).parse(hello).windowId
}
async function close(socket: WebSocket): Promise<void> {
  socket.close()
  await once(socket, 'close')
}

const get = (host: string): Promise<{ status: number | undefined; policy: string | string[] | undefined }> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.port, headers: { host } }, (response) => {
      response.resume()
      resolve({ status: response.statusCode, policy: response.headers['content-security-policy'] })
    })
      .on('error', reject)
      .end()
  })

it('serves the page under its policy to its own name alone, so that a rebound name gets nothing', async () => {
  const own = await get(`127.0.0.1:${server.port}`)
  expect(own).toMatchObject({ status: 200, policy: expect.stringContaining(`ws://127.0.0.1:${server.port}`) as unknown })
  expect((await get('evil.example')).status).toBe(403)
  expect((await get(`localhost:${server.port}`)).status).toBe(403)
})

it.each([
  ['a wrong token', { token: 'another' }],
  ['a foreign origin', { origin: 'https://evil.example' }],
  ['a rebound host', { host: 'evil.example' }],
  ['a wrong token for a channel', { path: '/channel', token: 'another' }]
])('refuses a socket with %s', async (_, how) => {
  expect(await statusOf(dial(how))).toBe(403)
})

it('answers calls by their id, and closes on what is no call', async () => {
  const socket = dial()
  await windowOf(socket)
  socket.send(encodeMessage({ id: 7, room: 'app', verb: 'self' }))
  expect(await nextMessage(socket)).toEqual({ type: 'answer', id: 7, answer: { ok: true, value: 'done' } })
  socket.send('{"id":"x"}')
  expect((await once(socket, 'close'))[0]).toBe(1008)
})

it('keeps a tab its id over a reload, and gives a duplicate its own', async () => {
  const first = dial()
  const windowId = await windowOf(first)
  const duplicate = dial({ fields: [`castdeck.window.${windowId}`] })
  expect(await windowOf(duplicate)).not.toBe(windowId)
  await close(first)
  const reloaded = dial({ fields: [`castdeck.window.${windowId}`] })
  expect(await windowOf(reloaded)).toBe(windowId)
  expect(windows.count()).toBe(2)
  await Promise.all([close(duplicate), close(reloaded)])
})

it('gives nobody an id that it never gave out', async () => {
  const socket = dial({ fields: ['castdeck.window.made-up'] })
  expect(await windowOf(socket)).not.toBe('made-up')
  await close(socket)
})

it('hands a channel to whoever brings the ticket of that window, once', async () => {
  let accept: (port: ChannelPort) => void = () => undefined
  const port = new Promise<ChannelPort>((resolve) => {
    accept = resolve
  })
  const ticket = tickets.issue('w1', (arrived) => accept(arrived))
  const fields = ['castdeck.window.w1', `castdeck.ticket.${ticket}`]
  const socket = dial({ path: '/channel', fields })
  socket.on('message', (data: Buffer) => socket.send(`got ${data.length}`))
  const channel = await port
  const heard = new Promise<string>((resolve) => channel.onMessage(resolve))
  channel.send(new Uint8Array([1, 2, 3]))
  expect(await heard).toBe('got 3')
  expect((await once(dial({ path: '/channel', fields }), 'close'))[0]).toBe(4403)
  await close(socket)
})
