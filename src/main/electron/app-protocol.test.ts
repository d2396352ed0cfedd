import { mkdtemp, mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { createAppProtocol } from './app-protocol'
import { isAppUrl } from './origin'

let serve: (request: Request) => Promise<Response>
const get = (url: string, init?: RequestInit): Promise<Response> => serve(new Request(url, init))

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'castdeck-page-'))
  await mkdir(join(folder, 'page', 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.json'), '{}')
  await writeFile(join(folder, 'page', 'index.html'), '<title>page</title>')
  await writeFile(join(folder, 'page', 'assets', 'a.js'), '1')
  serve = createAppProtocol(join(folder, 'page'), () => 'http://localhost:1')
})

it('serves the page with its type and under its policy', async () => {
  const page = await get('app://bundle/')
  expect(await page.text()).toBe('<title>page</title>')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const policy = page.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect((await get('app://bundle/assets/a.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

it.each([
  'app://bundle/../secret.json',
  'app://bundle/..%2fsecret.json',
  'app://bundle/assets/..%2f..%2fsecret.json',
  'app://bundle/%2e%2e%5csecret.json',
  'app://bundle/%00.html',
  'app://bundle/%zz.html',
  'app://elsewhere/index.html',
  'app://bundle/absent.js',
  'app://bundle/assets'
])('has nothing at %s', async (url) => {
  expect((await get(url)).status).toBe(404)
})

it('takes GET alone', async () => {
  expect((await get('app://bundle/', { method: 'POST', body: 'x' })).status).toBe(404)
})

it('knows its own pages by protocol and host', () => {
  expect(isAppUrl('app://bundle/index.html#/x')).toBe(true)
  expect(['app://bundle.evil/', 'https://bundle/', 'app:bundle', 'data:text/html,app://bundle', ''].some(isAppUrl)).toBe(false)
})
