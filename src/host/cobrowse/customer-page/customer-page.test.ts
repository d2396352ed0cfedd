import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CobrowseAPI } from '@sdk/cobrowse'
import { startEmbedder, type Embedder } from '../../../sdk/cobrowse/page.testkit'
import { agentApi, startCobrowse, until } from '../cobrowse.testkit'

/** The customer's side as a person has it: the page in a browser. */
let host: Awaited<ReturnType<typeof startCobrowse>>
let api: CobrowseAPI
let embedder: Embedder
let page: Page

beforeAll(async () => {
  ;[host, embedder] = await Promise.all([startCobrowse({ coolDownMs: 0 }), startEmbedder()])
  api = await agentApi(host)
  ;({ page } = await embedder.open())
  await page.setViewportSize({ width: 1100, height: 900 })
  await page.goto(host.cobrowse.customerUrl)
  await page.getByText('Robin Practice').waitFor()
})
afterAll(async () => {
  api.disconnect()
  await Promise.all([embedder.close(), host.close()])
})
beforeEach(async () => {
  for (const old of await api.sessions.list({ state: ['pending', 'authorizing', 'active'] })) await old.end()
})

const painted = (where = page): Promise<unknown> =>
  where.locator('#screen').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, 40, 20) ?? { data: [0] }
    return data[0]
  })
/** Loads the page anew and waits until it is there for a push; answers its socket. */
const reload = async () => {
  const [socket] = await Promise.all([page.waitForEvent('websocket'), page.reload()])
  await page.getByText('Robin Practice').waitFor()
  return socket
}
const offer = async () => {
  const session = await api.sessions.create()
  await session.subscribe()
  const [device] = await api.devices.list({ filter_user_id: 'practice-customer' })
  await device?.notify({ session })
  return session
}

test('the address keeps no token, the device is shown and is the customer’s to use', async () => {
  expect(page.url()).toBe(`${host.cobrowse.api}/customer`)
  await expect.poll(() => painted(), { timeout: 30_000 }).toBeGreaterThan(0)
  const link = await host.app().locator('#to-form').boundingBox()
  const canvas = await page.locator('#screen').boundingBox()
  if (link === null || canvas === null) throw new Error('nothing is shown')
  const scale = canvas.width / 1024
  await page.mouse.click(canvas.x + (link.x + 20) * scale, canvas.y + (link.y + 20) * scale)
  await host.app().waitForURL('**/form')
  await reload()
})

test('every question is asked in words, answered by a click, and what is given can be taken back', async () => {
  const session = await offer()
  await page.getByText('Ada Agent would like to see this app on your device. Do you agree? The session is recorded.').waitFor()
  await page.getByRole('button', { name: 'Yes' }).click()
  await until(session, ({ state }) => state === 'active')
  await page.getByText('Ada Agent sees this app. This session is recorded.').waitFor()
  await session.setRemoteControl('requested')
  await page.getByText('would like to control this app').waitFor()
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('Ada Agent sees and controls this app.').waitFor()
  await session.setFullDevice(true)
  await page.getByText('would like to see all of your device').waitFor()
  await page.keyboard.press('Escape')
  await until(session, ({ full_device }) => full_device === 'rejected')
  await page.getByRole('button', { name: 'Take control back' }).click()
  await until(session, ({ remote_control }) => remote_control === 'off')
  await page.getByRole('button', { name: 'End session' }).click()
  await until(session, (now) => now.isEnded())
  expect(session.ended_reason).toBe('device_ended')
  await page.getByText('Nobody sees your device any more.').waitFor()
})

test('another question does not take the place of the one that is being read', async () => {
  const socket = await reload()
  const session = await offer()
  await page.getByRole('button', { name: 'Yes' }).click()
  await until(session, ({ state }) => state === 'active')
  await session.setFullDevice(true)
  await page.getByText('would like to see all of your device').waitFor()
  const told = socket.waitForEvent('framereceived', ({ payload }) => String(payload).includes('"remote_control":"requested"'))
  await session.setRemoteControl('requested')
  await told
  await page.getByRole('button', { name: 'No', exact: true }).click()
  await until(session, ({ full_device }) => full_device === 'rejected')
  expect(session.remote_control).toBe('requested')
  await page.getByText('would like to control this app').waitFor()
  expect(await page.getByRole('button', { name: 'No', exact: true }).evaluate((no) => no === document.activeElement)).toBe(true)
  await session.end()
})

test('a double click answers one question', async () => {
  const socket = await reload()
  const session = await offer()
  await page.getByRole('button', { name: 'Yes' }).click()
  await until(session, ({ state }) => state === 'active')
  await session.setFullDevice(true)
  await session.setRemoteControl('requested')
  await page.getByText('would like to see all of your device').waitFor()
  const told = socket.waitForEvent('framereceived', ({ payload }) => String(payload).includes('"full_device":"on"'))
  await page.getByRole('button', { name: 'Yes' }).click()
  await told
  await page.getByText('would like to control this app').waitFor()
  // As a hand that goes on clicking does.
  await page.getByRole('button', { name: 'Yes' }).dispatchEvent('click', { detail: 2 })
  await page.getByRole('button', { name: 'No', exact: true }).click()
  await until(session, ({ remote_control }) => remote_control === 'rejected')
  await session.end()
})

test('the address of another customer, put into the same tab, is theirs', async () => {
  const [robin, toni] = host.cobrowse.customers
  await page.goto(toni?.url ?? '')
  await page.getByText('Toni Practice').waitFor()
  expect(page.url()).toBe(`${host.cobrowse.api}/customer`)
  await page.goto(robin?.url ?? '')
  await page.getByText('Robin Practice').waitFor()
})

test('who works with keys alone is told the way out of the device', async () => {
  await expect.poll(() => painted(), { timeout: 30_000 }).toBeGreaterThan(0)
  const hint = page.getByText('Ctrl+Alt+Esc leads back')
  expect(await hint.isVisible()).toBe(false)
  await page.getByLabel('Your device').last().focus()
  await hint.waitFor()
  await page.keyboard.press('Control+Alt+Escape')
  await hint.waitFor({ state: 'hidden' })
  expect(await page.getByRole('button', { name: 'The app' }).evaluate((button) => button === document.activeElement)).toBe(true)
})

test('a no ends it, and a code in either direction begins it', async () => {
  const refused = await offer()
  await page.getByRole('button', { name: 'No', exact: true }).click()
  await until(refused, (now) => now.isEnded())

  const session = await api.sessions.create()
  await page.getByLabel('Code from an agent').fill(session.code.replace(/^(...)/, '$1 '))
  await page.keyboard.press('Enter')
  await page.getByText('would like to see this app').waitFor()
  await session.end()
  await page.getByRole('button', { name: 'Get a code' }).click()
  await page.getByText(/this code: \d{6}/).waitFor()
  expect(await page.getByText('The session has ended.').isVisible()).toBe(false)
  await page.getByRole('button', { name: 'End session' }).click()
  await page.getByLabel('Code from an agent').fill('12')
  await page.keyboard.press('Enter')
  await page.getByText('A code has six digits.').waitFor()
})

test('in the first language of the browser that the page has', async () => {
  const browser = page.context().browser()
  const german = await browser?.newContext({ locale: 'de-AT' })
  const side = await german?.newPage()
  if (side === undefined) throw new Error('there is no browser')
  // Its first picture comes when the test lets it.
  await side.addInitScript(
    `{ const decode = createImageBitmap, come = new Promise((go) => (window.showPicture = go)); window.createImageBitmap = (...image) => come.then(() => decode(...image)) }`
  )
  await side.goto(host.cobrowse.customerUrl)
  await side.getByRole('button', { name: 'Code für einen Agenten holen' }).waitFor()
  expect(await side.title()).toBe('Die Kundenseite')
  // Before there is a connection a code goes nowhere.
  await side.getByText('Robin Practice').waitFor()
  await side.getByLabel('Code eines Agenten').fill('123456')
  await side.getByRole('button', { name: 'Einlösen' }).click()
  const refusal = side.getByText('Zu diesem Code gibt es keine Sitzung.')
  await refusal.waitFor()
  await side.evaluate('showPicture()')
  await expect.poll(() => painted(side)).toBeGreaterThan(0)
  expect(await refusal.isVisible()).toBe(true)
  const session = await offer()
  await side
    .getByText('Ada Agent möchte diese App auf Ihrem Gerät sehen. Sind Sie einverstanden? Die Sitzung wird aufgezeichnet.')
    .waitFor()
  await side.getByRole('button', { name: 'Ja' }).click()
  await side.getByText('Ada Agent sieht diese App.').waitFor()
  await session.end()
  await side.getByText('Niemand sieht Ihr Gerät mehr.').waitFor()
  await german?.close()
})
