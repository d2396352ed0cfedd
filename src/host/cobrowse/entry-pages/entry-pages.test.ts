import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CobrowseAPI } from '@sdk/cobrowse'
import { run, startEmbedder, type Embedder } from '../../../sdk/cobrowse/page.testkit'
import { agentApi, playCustomer, startCobrowse, type Customer } from '../cobrowse.testkit'

/** The two ways in, in a real browser: on their own with the token in the fragment, and embedded with the token by message. */
let host: Awaited<ReturnType<typeof startCobrowse>>
let api: CobrowseAPI
let customer: Customer
let embedder: Embedder
let page: Page

beforeAll(async () => {
  ;[host, embedder] = await Promise.all([startCobrowse({ coolDownMs: 0 }), startEmbedder()])
  api = await agentApi(host)
  customer = await playCustomer(host, 'one')
})
afterAll(async () => {
  api.disconnect()
  await Promise.all([embedder.close(), host.close()])
})
beforeEach(async () => {
  for (const old of await api.sessions.list({ state: ['pending', 'authorizing', 'active'] })) await old.end()
  ;({ page } = await embedder.open())
})
const askForHelp = async (): Promise<string> => {
  customer.send({ type: 'help' })
  return (await customer.sees((now) => now?.state === 'pending'))?.code ?? ''
}
const words = () => page.locator('#words')

test('a code is typed, corrected, pasted with all around it, and leads to its session', async () => {
  const code = await askForHelp()
  await page.goto(`${host.cobrowse.api}/code?lng=de#of-another-host`)
  await page.keyboard.type('123456')
  await words().getByText('Dieses Token gilt hier nicht.').waitFor()
  await page.goto(`${host.cobrowse.api}/code?lng=de#${api.token}`)
  await expect.poll(() => words().textContent()).toBe('')
  await page.getByLabel('Code des Kunden').fill('')
  expect(page.url()).not.toContain('#')
  const input = page.getByLabel('Code des Kunden')
  await page.keyboard.type('12345')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await words().getByText('Ein Code hat sechs Ziffern.').waitFor()
  await input.fill('')
  const wrong = code === '000000' ? '000001' : '000000'
  await page.keyboard.type(wrong)
  await words().getByText('Zu diesem Code gibt es keine Sitzung.').waitFor()
  // Typed over at once: the focus stayed, and the wrong one is selected.
  expect(await input.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.insertText(` ${code.slice(0, 3)} - ${code.slice(3)} `)
  await page.waitForURL('**/session/*')
  await customer.answer('session', true)
  await page.locator('#screen').waitFor({ state: 'visible' })
  expect(page.url()).not.toContain(api.token)
})

test('the filters of an address find their device, embedded and with the token by message', async () => {
  await run(page, 'attach', { api: host.cobrowse.api, token: api.token, src: `${host.cobrowse.api}/connect?filter_user_id=one` })
  await page.locator('iframe').evaluate((element) => Object.assign(element.style, { width: '900px', height: '600px' }))
  await customer.answer('session', true)
  const frame = page.frameLocator('iframe')
  await frame.locator('#screen').waitFor({ state: 'visible' })
  expect(
    page
      .frames()
      .map((one) => one.url())
      .join()
  ).not.toContain(api.token)
  const [session] = await api.sessions.list({ state: 'active' })
  await session?.end()
})

test('a token that is renewed calls nobody again, and what is cancelled is not told as a no', async () => {
  await run(page, 'attach', { api: host.cobrowse.api, token: api.token, src: `${host.cobrowse.api}/connect?filter_user_id=one` })
  await customer.sees((now) => now?.state === 'authorizing')
  const frame = page.frame('session')
  if (frame === null) throw new Error('no frame')
  await frame.getByText('The customer is being asked').waitFor()
  await frame.getByRole('button', { name: 'Cancel' }).click()
  await customer.sees((now) => now === null)
  await frame.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await frame.locator('#words').textContent()).toBe('')
  const calls: string[] = []
  page.on('request', (request) => calls.push(request.url()))
  await frame.evaluate(
    "window.renewed = new Promise((done) => addEventListener('message', ({ data }) => data.event === 'token' && done())); 0 // Not waited for."
  )
  await page.evaluate(`window.api.token = ${JSON.stringify((await agentApi(host)).token)}`)
  await frame.evaluate('window.renewed')
  expect(await frame.getByRole('button', { name: 'Try again' }).isVisible()).toBe(true)
  expect(calls).toEqual([])
})

test('no match, a no and a token that has run out are each said in words', async () => {
  await page.goto(`${host.cobrowse.api}/connect?filter_user_id=nobody#${api.token}`)
  await words().getByText('No device matches').waitFor()
  await page.goto(`${host.cobrowse.api}/connect?filter_user_id=one#${api.token}`)
  await customer.answer('session', false)
  await words().getByText('The customer said no').waitFor()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await api.sessions.list({ state: ['pending', 'authorizing', 'active'] })).toEqual([])
  await page.goto(`${host.cobrowse.api}/connect?filter_user_id=one`)
  await words().getByText('This page needs a token').waitFor()
})
