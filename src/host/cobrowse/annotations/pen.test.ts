import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CobrowseAPI } from '@sdk/cobrowse'
import { agentApi, begin, lookAt, playCustomer, startCobrowse, type Customer } from '../cobrowse.testkit'

let host: Awaited<ReturnType<typeof startCobrowse>>
let api: CobrowseAPI
let customer: Customer
beforeAll(async () => {
  host = await startCobrowse()
  api = await agentApi(host)
  customer = await playCustomer(host, 'one')
})
afterAll(async () => {
  api.disconnect()
  await host.close()
})

test('a page that is busy is told all of a stroke once it goes on, and where the laser is by now', async () => {
  const session = await begin(api, customer)
  const screen = await lookAt(host, api, session)
  const { pageId } = await screen.next((message) => message.pageId !== undefined)

  // A script that waits for an answer keeps its page from everything else.
  let answer = (): void => undefined
  const asked = new Promise<void>((busy) => {
    void host.app().route('**/busy', (route) => {
      answer = () => void route.fulfill({ body: '' })
      busy()
    })
  })
  void host.app().evaluate("{ const request = new XMLHttpRequest(); request.open('GET', 'busy', false); request.send() }")
  await asked

  for (let x = 0; x < 200; x += 1) {
    screen.send({ type: 'stroke', pageId, id: 's', points: [[x, 40]] })
    screen.send({ type: 'laser', pageId, x, y: 80 })
  }
  screen.send({ type: 'probe', timestamp: 1 })
  await screen.next(({ type }) => type === 'alive')
  answer()

  const marks = host.app().locator('castdeck-annotations')
  const points = (): Promise<number> =>
    marks.locator('polyline').evaluate((line) => (line instanceof SVGPolylineElement ? line.points.length : 0))
  await expect.poll(points, { timeout: 15_000 }).toBe(200)
  await expect
    .poll(() => marks.locator('.laser').evaluate((laser) => (laser instanceof HTMLElement ? laser.style.left : '')), {
      timeout: 15_000
    })
    .toBe('199px')

  // What was drawn before the clearing is gone, what comes after it stays.
  screen.send({ type: 'stroke', pageId, id: 'before', points: [[1, 1]] })
  screen.send({ type: 'clear' })
  screen.send({ type: 'stroke', pageId, id: 'after', points: [[1, 1]] })
  await marks.locator('polyline#after').waitFor({ state: 'attached' })
  expect(await marks.locator('polyline').count()).toBe(1)
  screen.close()
})
