import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium } from '../chromium/find'
import { createLocalSource } from '../chromium/local-source'
import { createProfileFolder } from '../chromium/profiles'
import { createScreencast, type ScreencastFrame } from './screencast'

const log = pino({ level: 'silent' })
let source: ReturnType<typeof createLocalSource>
beforeAll(async () => {
  const executable = await findChromium({ log, env: process.env })
  source = createLocalSource({ executable, profiles: await createProfileFolder(), log, env: process.env })
})
afterAll(() => source.close())

test('who begins to watch when the page goes elsewhere sees nothing of the page before', async () => {
  const { context } = await source.open({ sessionId: 's', headless: true, viewport: { width: 400, height: 300 } })
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto('data:text/html,<body style="background: red">')
  const cdp = await context.newCDPSession(page)
  await cdp.send('Page.enable')
  const screencast = createScreencast({ cdp, log })
  const before: string[] = []
  await new Promise<void>((resolve) => {
    screencast.watch(({ data }) => {
      before.push(data)
      resolve()
    }, null)
  })

  const first = new Promise<ScreencastFrame>((resolve) => {
    // A listener after the screencast's own: the frames of before are on their way still, or kept.
    cdp.once('Page.frameNavigated', () => screencast.watch(resolve, null))
  })
  const seen = [...before]
  await page.goto('data:text/html,<body style="background: blue">')
  expect(seen).not.toContain((await first).data)
})
