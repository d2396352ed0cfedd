import { pino } from 'pino'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { findChromium } from '../chromium/find'
import { createLocalSource } from '../chromium/local-source'
import { createProfileFolder } from '../chromium/profiles'
import { createLogHub } from './log-hub'
import { createTab } from './tab'

const log = pino({ level: 'silent' })
let source: ReturnType<typeof createLocalSource>
beforeAll(async () => {
  const executable = await findChromium({ log, env: process.env })
  source = createLocalSource({ executable, profiles: await createProfileFolder(), log, env: process.env })
})
afterAll(() => source.close())

test('a page that does not come is told of by where it was to be, not by the browser’s error page', async () => {
  const browser = await source.open({ sessionId: 's', headless: true, viewport: { width: 400, height: 300 } })
  onTestFinished(() => browser.close())
  const { context } = browser
  const page = context.pages()[0] ?? (await context.newPage())
  const tab = await createTab({ page, logs: createLogHub(), log, onChange: () => undefined })
  const told = () => tab.facts().url
  await page.goto('http://127.0.0.1:9/basket?item=1').catch(() => undefined)
  await vi.waitFor(() => expect(page.url()).toMatch(/^chrome-error:/), { timeout: 15_000 })
  await vi.waitFor(() => expect(told()).toBe('http://127.0.0.1:9/basket?item=1'), { timeout: 15_000 })
  await page.goto('about:blank')
  await vi.waitFor(() => expect(told()).toBe('about:blank'), { timeout: 15_000 })
})
