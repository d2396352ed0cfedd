import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHost } from '../host.testkit'
import { findChromium } from './find'
import { withoutCredentials } from './remote-source'
import { whyNoSandbox } from './sandbox'

let pool: ChildProcess
let profile: string
let endpoint: string
beforeAll(async () => {
  const { path, env } = await findChromium({ log: pino({ level: 'silent' }) })
  profile = await mkdtemp(join(tmpdir(), 'castdeck-test-'))
  const sandbox = whyNoSandbox(process.env) === null ? [] : ['--no-sandbox']
  pool = spawn(path, ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...sandbox, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env }
  })
  if (pool.stderr === null) throw new Error('no stderr')
  for await (const line of createInterface(pool.stderr)) {
    endpoint = /ws:\/\/\S+/.exec(line)?.[0] ?? ''
    if (endpoint !== '') break
  }
  pool.stderr.resume()
})
afterAll(async () => {
  const exited = once(pool, 'exit')
  pool.kill()
  await exited
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

test('--cdp: the same API over a browser elsewhere, with a context of its own a session', async () => {
  const host = await startTestHost({ cdp: endpoint })
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
