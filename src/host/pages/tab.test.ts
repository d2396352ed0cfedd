import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { findChromium } from '../chromium/find'
import { createLocalSource } from '../chromium/local-source'
import { createProfileFolder } from '../chromium/profiles'
import { servePages } from '../pages.testkit'
import { createLogHub } from './log-hub'
import { createTab } from './tab'

const log = pino({ level: 'silent' })
let source: ReturnType<typeof createLocalSource>
let pages: Awaited<ReturnType<typeof servePages>>
beforeAll(async () => {
  pages = await servePages({
    '/first': '<title>First</title><iframe srcdoc="<title>Frame</title>"></iframe>',
    '/none': '<p>None'
  })
  const executable = await findChromium({ log, env: process.env })
  source = createLocalSource({ executable, profiles: await createProfileFolder(), log, env: process.env })
})
afterAll(async () => {
  await source.close()
  pages.close()
})

async function openTab(before: (page: Page) => Promise<void> = () => Promise.resolve()) {
  const browser = await source.open({ sessionId: randomUUID(), headless: true, viewport: { width: 400, height: 300 } })
  onTestFinished(() => browser.close())
  const { context } = browser
  const page = context.pages()[0] ?? (await context.newPage())
  await before(page)
  return { page, tab: await createTab({ page, logs: createLogHub(), log, onChange: () => undefined }) }
}

test('a page that does not come is told of by where it was to be, not by the browser’s error page', async () => {
  const { page, tab } = await openTab()
  const told = () => tab.facts().url
  await page.goto('http://127.0.0.1:9/basket?item=1').catch(() => undefined)
  await vi.waitFor(() => expect(page.url()).toMatch(/^chrome-error:/), { timeout: 15_000 })
  await vi.waitFor(() => expect(told()).toBe('http://127.0.0.1:9/basket?item=1'), { timeout: 15_000 })
  await page.goto('about:blank')
  await vi.waitFor(() => expect(told()).toBe('about:blank'), { timeout: 15_000 })
})

test('a title is told as it changes, though nothing moves, and of the page alone, not of a frame in it', async () => {
  const { page, tab } = await openTab((early) => early.setContent('<title>There before</title>'))
  const told = (title: string) => vi.waitFor(() => expect(tab.facts().title).toBe(title), { timeout: 15_000 })
  await told('There before')
  await page.goto(`${pages.url}/first`)
  await told('First')
  await page.evaluate("void (document.title = '(1) New')")
  await told('(1) New')
  await page.evaluate("void (document.querySelector('title').firstChild.data = '(2) New')")
  await told('(2) New')
  await page.evaluate("frames[0].document.title = 'Of the frame'; document.title = 'After it'")
  await told('After it')
  await page.evaluate("void document.querySelector('title').remove()")
  await told('')
  await page.evaluate("document.open(); document.write('<title>Written</title><p>New'); document.close()")
  await told('Written')
  await page.goto(`${pages.url}/none`)
  await told('')
  await page.evaluate("void (document.title = 'x'.repeat(3e7))")
  await told(`${'x'.repeat(1000)}…`)
})
