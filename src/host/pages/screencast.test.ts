import { randomUUID } from 'node:crypto'
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

async function openPage() {
  const { context } = await source.open({ sessionId: randomUUID(), headless: true, viewport: { width: 400, height: 300 } })
  const page = context.pages()[0] ?? (await context.newPage())
  const cdp = await context.newCDPSession(page)
  await cdp.send('Page.enable')
  return { page, cdp, screencast: createScreencast({ cdp, log }) }
}

test('a page that has come to rest is seen as it is then, though frames were dropped on the way', async () => {
  const { page, screencast } = await openPage()
  await page.goto('data:text/html,<body style="background: blue">')
  let last = ''
  const first = new Promise<string>((resolve) => {
    screencast.watch(({ data }) => {
      last = data
      resolve(data)
    }, null)
  })
  const blue = await first
  await page.evaluate("document.body.style.background = 'red'")
  await expect.poll(() => last).not.toBe(blue)

  const done = page.evaluate(`new Promise((done) => {
    let times = 0
    requestAnimationFrame(function paint() {
      document.body.style.background = times < 30 ? 'hsl(' + times * 5 + ' 100% 50%)' : 'blue'
      times += 1
      if (times > 30) done()
      else requestAnimationFrame(paint)
    })
  })`)
  await page.evaluate('new Promise(requestAnimationFrame)')
  // A machine that is too busy to acknowledge anything meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000)
  await done
  await expect.poll(() => last).toBe(blue)
})

test('who begins to watch when the page goes elsewhere sees nothing of the page before', async () => {
  const { page, cdp, screencast } = await openPage()
  await page.goto('data:text/html,<body style="background: red">')
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
