import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserOf, buildHost, spawnHost, stillRunning, until, type HostProcess, type Process } from './process.testkit'

let entry: string
let cache: string
const running: HostProcess[] = []
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'castdeck-test-'))
  entry = await buildHost()
})
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all(running.map(({ exited }) => exited))
  await rm(cache, { recursive: true, force: true })
})

async function start(...args: string[]): Promise<HostProcess> {
  const host = await spawnHost(entry, args, { ...process.env, XDG_CACHE_HOME: cache })
  running.push(host)
  return host
}
/** As an operator stops it. */
async function stop({ child, exited }: HostProcess): Promise<void> {
  child.kill('SIGTERM')
  expect(await exited).toEqual({ code: 0, signal: null })
}
async function startWithSession(...args: string[]): Promise<HostProcess & { browser: Process[] }> {
  const host = await start(...args)
  const { id = '' } = await host.api('', 'POST', {})
  const browser = await browserOf(id)
  expect(browser.length).toBeGreaterThan(1)
  return { ...host, browser }
}
const profiles = () => readdir(join(cache, 'castdeck', 'profiles'))

test('--json prints one line with url and token, and the rest that a supervisor shows', async () => {
  const host = await start('--token', 'given')
  const { line } = host
  expect(line).toMatchObject({ token: 'given', version: expect.stringMatching(/^\d+\.\d+/) as unknown })
  expect(line['url']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(line['practiceUrl']).toMatch(/\/practice\/$/)
  const customerUrl: unknown = expect.stringMatching(/\/customer#[\w-]+\.[\w-]+\.[\w-]+$/)
  expect(JSON.parse(line['cobrowse'] ?? '')).toEqual({
    api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as unknown,
    license: expect.stringMatching(/^[\w-]{16}$/) as unknown,
    agentToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as unknown,
    customerUrl,
    customers: [
      { name: 'Robin Practice', platform: 'web', url: customerUrl },
      { name: 'Toni Practice', platform: 'android', url: customerUrl }
    ]
  })
  expect(await host.api('')).toEqual({ sessions: '[]' })
  await stop(host)
})

test('without a token given each start has one of its own, long enough not to be guessed', async () => {
  const hosts = [await start(), await start()]
  const tokens = hosts.map(({ line }) => line['token'] ?? '')
  expect(new Set(tokens).size).toBe(2)
  for (const token of tokens) expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16)
  await Promise.all(hosts.map(stop))
})

// All of 127.0.0.0/8 is this machine there: what listens on every address would answer on this one too.
test.runIf(process.platform === 'linux')('by default it listens on the one loopback address alone', async () => {
  const host = await start()
  await expect(fetch(String(host.line['url']).replace('127.0.0.1', '127.0.0.2'))).rejects.toThrow()
  await stop(host)
})

describe.runIf(process.platform === 'linux')('no Chromium is left behind', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s: sessions end, profiles are removed', async (signal) => {
    const { child, exited, browser } = await startWithSession()
    child.kill(signal)
    expect(await exited).toEqual({ code: 0, signal: null })
    expect(await stillRunning(browser)).toEqual([])
    expect(await profiles()).toEqual([])
  })

  test('SIGKILL: Chromium ends by itself, and the next host removes what was left', async () => {
    const { child, exited, browser } = await startWithSession()
    child.kill('SIGKILL')
    expect((await exited).signal).toBe('SIGKILL')
    await until(async () => (await stillRunning(browser)).length === 0)
    expect(await profiles()).toHaveLength(1)
    const next = await start()
    expect((await profiles()).map((name) => name.split('-')[0])).toEqual([String(next.child.pid)])
    await stop(next)
  })

  test('--parent-pipe: it ends when its parent goes', async () => {
    const { child, exited, browser } = await startWithSession('--parent-pipe')
    child.stdin?.end()
    expect((await exited).code).toBe(0)
    expect(await stillRunning(browser)).toEqual([])
  })
})

test('what it cannot do is said in one sentence, as data too', async () => {
  const bad = await start('--port', 'x')
  expect(bad.line['error']).toContain('--port takes a whole number')
  expect((await bad.exited).code).toBe(1)
  const empty = await start('--token', '')
  expect(empty.line['error']).toContain('A token is one or more printable')
  expect((await empty.exited).code).toBe(1)
  const first = await start()
  const second = await start('--port', new URL(first.line['url'] ?? '').port)
  expect(second.line['error']).toContain('is taken by another program')
  expect((await second.exited).code).toBe(1)
  expect((await profiles()).map((name) => name.split('-')[0])).toEqual([String(first.child.pid)])
  const none = await spawnHost(entry, [], { ...process.env, CASTDECK_CHROMIUM: '/nowhere/chromium' })
  expect(none.line['error']).toContain('no-chromium')
  expect(none.line['error']).toContain('Install Google Chrome, Chromium or Microsoft Edge')
  expect((await none.exited).code).toBe(1)
})
