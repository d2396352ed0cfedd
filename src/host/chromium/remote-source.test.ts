import { once } from 'node:events'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { startTestHost } from '../host.testkit'
import { startPool, type Pool } from './pool.testkit'
import { withoutCredentials } from './remote-source'

let pool: Pool
beforeAll(async () => {
  pool = await startPool()
})
afterAll(() => pool.close())

test('--cdp: the same API over a browser elsewhere, with a context of its own a session', async () => {
  const host = await startTestHost({ cdp: pool.endpoint })
  try {
    const [one, two] = [await host.createSession(), await host.createSession()]
    await host.act(one, { action: 'navigate', url: host.practiceUrl })
    await host.act(one, { action: 'evaluate', script: "document.cookie = 'who=one'" })
    await host.act(two, { action: 'navigate', url: host.practiceUrl })
    expect(await host.act(two, { action: 'evaluate', script: 'document.cookie' })).toBe('')
    const casts = [await host.open('cast', one), await host.open('cast', two)]
    for (const cast of casts) {
      expect((await cast.next((message) => message.type === 'tabList')).tabs).toHaveLength(1)
      await cast.next((message) => typeof message.data === 'string')
    }
    await host.call('DELETE', `?id=${one}`)
    expect(await host.act(two, { action: 'evaluate', script: 'document.title' })).toContain('Harbour')
    expect((await host.call('GET', '')).body.sessions).toHaveLength(1)
  } finally {
    await host.close()
  }
})

test('a pool that gives no context keeps no connection either', async () => {
  const proxy = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(proxy, 'listening')
  const closed = new Promise<void>((resolve) => {
    proxy.on('connection', (client) => {
      const browser = new WebSocket(pool.endpoint)
      const early: string[] = []
      browser.on('open', () => early.splice(0).forEach((message) => browser.send(message)))
      browser.on('message', (data: Buffer) => client.send(data.toString()))
      client.on('message', (data: Buffer) => {
        const message = data.toString()
        const { id, method } = z.object({ id: z.number(), method: z.string() }).parse(JSON.parse(message))
        if (method === 'Target.createBrowserContext')
          client.send(JSON.stringify({ id, error: { code: -32000, message: 'one is enough' } }))
        else if (browser.readyState === browser.OPEN) browser.send(message)
        else early.push(message)
      })
      client.once('close', () => {
        browser.close()
        resolve()
      })
    })
  })
  const address = proxy.address()
  const host = await startTestHost({ cdp: `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` })
  const { status, body } = await host.call('POST', '', {})
  expect(status).toBe(500)
  expect(body.error.message).toContain('one is enough')
  await closed
  await host.close()
  proxy.close()
})

test('a pool that does not answer is told as such, without its key', async () => {
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  const host = await startTestHost({ cdp: 'ws://user:key@127.0.0.1:9/path?token=secret', log })
  const { status, body } = await host.call('POST', '', {})
  expect(status).toBe(500)
  expect(body.error).toEqual({ code: 'browser_error', message: 'The CDP endpoint ws://127.0.0.1:9/path did not answer.' })
  expect(lines.join('')).toContain('did not answer')
  expect(lines.join('')).not.toMatch(/user:key|secret/)
  expect(withoutCredentials('nonsense')).not.toContain('nonsense')
  await host.close()
})
