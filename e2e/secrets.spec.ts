import { expect, test } from './harness/fixtures'
import { customerSide, framesOf, support } from './harness/support-desk'
import { filesIn, heapOf, listenIn, storedBy } from './harness/traces'

/** Which of a token's parts are in a text, but for the first: it tells how a token is signed, and is that of a customer's link, too, which the window opens. */
const partsIn = (text: string, token: string): string[] =>
  token
    .split('.')
    .slice(1)
    .filter((part) => text.includes(part))

test('an agent’s token is in the page that frames the session, and nowhere in the window around it', async ({
  launch,
  customerAt,
  dataFolder
}) => {
  test.setTimeout(240_000)
  const castdeck = await launch()
  const { page } = castdeck
  const heard = listenIn(page)
  await support(page, await customerAt(await customerSide(castdeck)))
  const { outer, inner } = framesOf(page)

  // The service's page asks with it; that is how it gets known here.
  await expect.poll(() => heard.bearers.size).toBeGreaterThan(0)
  const tokens = [...heard.bearers]
  for (const token of tokens) expect(token.split('.')).toHaveLength(3)

  const found = (text: string): string[] => tokens.flatMap((token) => partsIn(text, token))
  const [token = ''] = tokens

  // The search finds what there is to be found: in the two pages that have to have it, each in a process of its own, …
  for (const frame of [outer, inner]) {
    const heap = await heapOf(await page.context().newCDPSession(frame))
    expect(partsIn(heap, token), `in ${new URL(frame.url()).origin}`).toHaveLength(2)
  }
  const wire = await castdeck.wire(page)
  // … and in the UI, deep in a long text, were it there.
  const planted = 'planted-4e1b7c'
  await page.evaluate((word) => Object.assign(window, { planted: JSON.stringify({ long: 'x'.repeat(50_000), word }) }), planted)
  const heap = await heapOf(wire)
  expect(heap.includes(planted)).toBe(true)

  expect(found(heap), 'in the heap of the window').toEqual([])
  expect(found(await storedBy(page, wire)), 'in what the window stores').toEqual([])
  expect(found(JSON.stringify(heard.addresses)), 'in an address').toEqual([])
  expect(found(heard.said.join('\n')), 'on a console').toEqual([])
  for (const frame of page.frames()) expect(found(frame.url() + (await frame.content())), frame.url()).toEqual([])
  const files = await filesIn(dataFolder)
  expect([...files.keys()].some((path) => path.endsWith('castdeck.log'))).toBe(true)
  for (const [path, text] of files) expect(found(text), path).toEqual([])
})

test('a framed page reaches nothing of the app: no bridge, no window, no other page in its place', async ({
  castdeck,
  customerAt
}) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  await support(page, await customerAt(await customerSide(castdeck)))
  const { outer, inner } = framesOf(page)
  for (const frame of [outer, inner]) {
    expect(await frame.evaluate(() => typeof window.castdeck)).toBe('undefined')
    expect(await frame.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
    expect(
      await frame.evaluate(() => {
        try {
          return typeof window.top?.document.title
        } catch {
          return 'out of reach'
        }
      })
    ).toBe('out of reach')
  }
  // It may not lead the window elsewhere; and where its own frame is led, the policies of the pages around it decide.
  const at = page.url()
  const refused = page.waitForEvent('console', { predicate: (message) => message.text().includes('frame-src') })
  await outer.evaluate(() => {
    try {
      if (window.top !== null) window.top.location.href = 'http://127.0.0.1:9/'
    } catch {
      // As it should be.
    }
    location.href = 'http://127.0.0.1:9/'
  })
  await refused
  expect(page.url()).toBe(at)
})
