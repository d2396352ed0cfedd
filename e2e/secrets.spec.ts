import { expect, test } from './harness/fixtures'
import { openSupport } from './harness/support'
import { filesIn, heapOf, listenIn, storedBy } from './harness/traces'

/** Which of a token's three parts are in a text. */
const partsIn = (text: string, token: string): string[] => token.split('.').filter((part) => text.includes(part))

test('an agent’s token is in the page that frames the session, and nowhere in the window around it', async ({
  launch,
  customerAt,
  dataFolder
}) => {
  test.setTimeout(240_000)
  const castdeck = await launch()
  const { page } = castdeck
  const heard = listenIn(page)
  const { outer, inner } = await openSupport(castdeck, customerAt)

  // The service's page asks with it; that is how it gets known here.
  await expect.poll(() => heard.bearers.size).toBeGreaterThan(0)
  const tokens = [...heard.bearers]
  for (const token of tokens) expect(token.split('.')).toHaveLength(3)

  const found = (text: string): string[] => tokens.flatMap((token) => partsIn(text, token))
  const [token = ''] = tokens

  // The search finds what there is to be found: in the two pages that have to have it, each in a process of its own, …
  for (const frame of [outer, inner]) {
    const heap = await heapOf(await page.context().newCDPSession(frame))
    expect(partsIn(heap, token), `in ${new URL(frame.url()).origin}`).toHaveLength(3)
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
