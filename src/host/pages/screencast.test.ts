import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
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
  const browser = await source.open({
    sessionId: randomUUID(),
    headless: true,
    viewport: { width: 400, height: 300 }
  })
  onTestFinished(() => browser.close())
  const { context } = browser
  const page = context.pages()[0] ?? (await context.newPage())
  const cdp = await context.newCDPSession(page)
  await cdp.send('Page.enable')
  /** Of the middle of a frame: before a page has painted there may be one that shows nothing. */
  const colour = async (data: string): Promise<string> => {
    const [red = 0, green = 0, blue = 0] = z.array(z.number()).parse(await page.evaluate(middleOf, data))
    if (blue > 200 && red < 50) return 'blue'
    return red > 200 && green < 50 && blue < 50 ? 'red' : 'another'
  }
  return { page, cdp, colour, screencast: createScreencast({ cdp, log }) }
}
/** Runs in a page. */
async function middleOf(data: string): Promise<number[]> {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
  context?.drawImage(image, 0, 0)
  return Array.from(context?.getImageData(image.width / 2, image.height / 2, 1, 1).data ?? [])
}

test('a page that has come to rest is seen as it is then, though frames were dropped on the way', async () => {
  const { page, colour, screencast } = await openPage()
  await page.goto('data:text/html,<body style="background: blue">')
  let last = ''
  await new Promise<void>((resolve) => {
    screencast.watch(({ data }) => {
      last = data
      resolve()
    }, null)
  })
  await expect.poll(() => colour(last)).toBe('blue')
  await page.evaluate("document.body.style.background = 'red'")
  await expect.poll(() => colour(last)).toBe('red')

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
  await expect.poll(() => colour(last)).toBe('blue')
})

test('who begins to watch when the page goes elsewhere sees nothing of the page before', async () => {
  const { page, cdp, colour, screencast } = await openPage()
  await page.goto('data:text/html,<body style="background: red">')
  let last = ''
  await new Promise<void>((resolve) => {
    screencast.watch(({ data }) => {
      last = data
      resolve()
    }, null)
  })
  await expect.poll(() => colour(last)).toBe('red')

  const first = new Promise<ScreencastFrame>((resolve) => {
    // A listener after the screencast's own: the frames of before are on their way still, or kept.
    cdp.once('Page.frameNavigated', () => screencast.watch(resolve, null))
  })
  await page.goto('data:text/html,<body style="background: blue">')
  expect(await colour((await first).data)).not.toBe('red')
})
