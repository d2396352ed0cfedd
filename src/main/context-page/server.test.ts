import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { WebSocket } from 'ws'
import { expect, onTestFinished, test } from 'vitest'
import { contextPageProtocol } from '@shared/context-page'
import { protocolField } from '@shared/contract/wire'
import { collectLog } from '../services/services.testkit'
import { createContextPageServer } from './server'

const files = {
  'index.html': 'the UI',
  'context-frame/index.html': 'the frame',
  'assets/main.js': 'export {}'
}

async function serve(now?: () => number) {
  const root = await mkdtemp(join(tmpdir(), 'castdeck-context-page-'))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), text)
  }
  const deps = { root, uiOrigin: () => 'app://bundle', port: () => 0, logger: collectLog() }
  const server = createContextPageServer(now === undefined ? deps : { ...deps, now })
  onTestFinished(async () => {
    await server.close()
    await rm(root, { recursive: true })
  })
  const offer = () => server.offer({ apiOrigin: 'https://service.example', windowId: 'w1', accept: (link) => link.close() })
  return { server, offer }
}

test('the page may be framed by the UI alone; nothing else of its origin by anybody, whatever path leads there', async () => {
  const { server, offer } = await serve()
  const page = await fetch((await offer()).url)
  expect(await page.text()).toBe('the frame')
  expect(page.headers.get('content-security-policy')).toContain('frame-ancestors app://bundle')

  const paths = [
    '/assets/main.js',
    '/assets/..%2findex.html',
    '/assets/..%2fcontext-frame%2findex.html',
    '/index.html',
    '/page/x'
  ]
  for (const path of paths) {
    const { headers } = await fetch(server.origin() + path)
    expect(headers.get('content-security-policy'), path).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
  }
})

test('an end that is refused and leaves with a reset harms nobody', async () => {
  const { offer } = await serve()
  const { url } = await offer()
  const { host, hostname, port } = new URL(url)
  for (let count = 0; count < 20; count += 1) {
    const socket = connect(Number(port), hostname)
    socket.write(`GET /link HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
    const answer = new Promise<string>((answered) => socket.once('data', (bytes: Buffer) => answered(bytes.toString())))
    expect(await answer).toMatch(/^HTTP\/1.1 403 /)
    socket.resetAndDestroy()
  }
  expect((await fetch(url)).status).toBe(200)
})

test('a ticket that comes too late opens nothing, and takes its page along', async () => {
  let time = 0
  const { server, offer } = await serve(() => time)
  const { url } = await offer()
  expect((await fetch(url)).status).toBe(200)
  time = 30_001
  const socket = new WebSocket(
    `${server.origin().replace('http', 'ws')}/link`,
    [contextPageProtocol, protocolField.ticket + new URL(url).hash.slice(1)],
    { headers: { origin: server.origin() } }
  )
  expect(await new Promise((done) => socket.on('close', done))).toBe(4403)
  expect((await fetch(url)).status).toBe(404)
})
