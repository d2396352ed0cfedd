import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { pino } from 'pino'
import { afterEach, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { findChromium } from '../../host/chromium/find'
import { whyNoSandbox } from '../../host/chromium/sandbox'
import { bundle } from '../cobrowse/page.testkit'
import { realFrames } from './fixtures/frames.testkit'
import { startPlainServer } from './fixtures/plain-server.testkit'

/** The examples of README.md, run as they stand; only the address is the test's own. */

const examples = new Map<string, string>()
beforeAll(async () => {
  const readme = await readFile(join(import.meta.dirname, 'README.md'), 'utf8')
  for (const [, where = '', code = ''] of readme.matchAll(/^```ts (page|node)\n([\s\S]*?)^```$/gm)) examples.set(where, code)
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

it('in Node: from the probe to the session’s end', async () => {
  const server = await startPlainServer()
  onTestFinished(() => server.close())
  vi.stubEnv('BROWSER_TOKEN', 'token')
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((...words: unknown[]) => lines.push(words.join(' ')))
  const folder = await mkdtemp(join(tmpdir(), 'castdeck-example-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'example.mjs')
  await writeFile(file, await bundle((examples.get('node') ?? '').replace('https://browsers.example.com', server.baseUrl)))
  await import(/* @vite-ignore */ pathToFileURL(file).href)
  expect(lines).toEqual([
    'documented, 0 sessions',
    'navigated: true',
    'connecting',
    'open',
    `first frame: example.org, ${realFrames.images.length} characters`,
    'stopped',
    'not-found 404'
  ])
  expect(server.sessions.size).toBe(0)
  expect(server.strays.items).toEqual([])
})

it('in a page under a strict Content Security Policy: watched and clicked', async () => {
  const code = await bundle(examples.get('page') ?? '')
  const csp = `<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self'; connect-src 'self' ws:">`
  const pages: Record<string, { type: string; body: string }> = {
    '/': { type: 'text/html', body: `<!doctype html>${csp}<body><script type="module" src="/example.js"></script>` },
    '/example.js': { type: 'text/javascript', body: code },
    '/favicon.ico': { type: 'image/x-icon', body: '' }
  }
  const server = await startPlainServer({ page: (path) => pages[path] ?? null })
  onTestFinished(() => server.close())
  server.create()
  const executable = await findChromium({ log: pino({ level: 'silent' }) })
  const browser = await chromium.launch({
    executablePath: executable.path,
    env: { ...process.env, ...executable.env },
    // Chromium's own sandbox does not start as root.
    chromiumSandbox: whyNoSandbox(process.env) === null
  })
  onTestFinished(() => browser.close())
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()))
  await page.goto(server.baseUrl)
  const canvas = page.locator('canvas[data-phase=open][data-dialect=documented][width="1280"]')
  await canvas.waitFor()
  await page.waitForFunction('document.title === "Example"')
  await canvas.click({ position: { x: 30, y: 40 }, modifiers: ['Shift'] })
  await server.until((message) => JSON.stringify(message).includes('mouseReleased'))
  expect(server.said()).toMatchObject([
    { type: 'mouseEvent', event: 'mousePressed', x: 30, y: 40, button: 'left', modifiers: 8, clickCount: 1 },
    { type: 'mouseEvent', event: 'mouseReleased', x: 30, y: 40 }
  ])
  expect(errors).toEqual([])
})
