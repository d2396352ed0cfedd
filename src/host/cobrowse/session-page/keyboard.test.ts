import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CobrowseAPI, Session } from '@sdk/cobrowse'
import { startEmbedder, type Embedder } from '../../../sdk/cobrowse/page.testkit'
import { agentApi, playCustomer, startCobrowse, until, type Customer } from '../cobrowse.testkit'

/** The session page's keyboard, in a real Chromium, over to a real one: what an agent's keys become in the customer's field. */
let host: Awaited<ReturnType<typeof startCobrowse>>
let api: CobrowseAPI
let customer: Customer
let embedder: Embedder
let session: Session
let page: Page
let cdp: CDPSession

const app = () => host.app()
const field = () => app().locator('#name')
const patient = { timeout: 15_000 }
const value = () => expect.poll(() => field().inputValue(), patient)
/** The customer's page's own word on keys, as `keydown a KeyA`. */
const heard = (): Promise<unknown> => app().evaluate('heard')
const key = (type: 'keyDown' | 'rawKeyDown' | 'keyUp', facts: object) => cdp.send('Input.dispatchKeyEvent', { type, ...facts })

beforeAll(async () => {
  ;[host, embedder] = await Promise.all([startCobrowse({ coolDownMs: 0 }), startEmbedder()])
  api = await agentApi(host)
  customer = await playCustomer(host, 'one')
  session = await api.sessions.create()
  await session.subscribe()
  await (await api.devices.get(customer.deviceId)).notify({ session })
  await customer.answer('session', true)
  await until(session, ({ state }) => state === 'active')
  await session.setRemoteControl('requested')
  await customer.answer('remote_control', true)
  await until(session, ({ remote_control }) => remote_control === 'on')
  ;({ page } = await embedder.open())
  cdp = await page.context().newCDPSession(page)
})
afterAll(async () => {
  api.disconnect()
  await Promise.all([embedder.close(), host.close()])
})
beforeEach(async () => {
  await app().goto(`${host.practiceUrl}form`)
  await app().evaluate(
    `window.heard = []; for (const type of ['keydown', 'keyup']) addEventListener(type, (event) => heard.push([type, event.key, event.code].join(' ')), true)`
  )
  await field().focus()
  await page.goto(`${host.cobrowse.api}/session/${session.id}?token=${api.token}`)
  await page.locator('#screen').waitFor({ state: 'visible' })
  await page.locator('[data-tool=control]').click()
  await page.locator('#screen').focus()
})

test('a composition of an input method arrives once, when it is done', async () => {
  await cdp.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
  await cdp.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
  await cdp.send('Input.insertText', { text: '日本' })
  await page.keyboard.type('!')
  await value().toBe('日本!')
})

test('a dead key’s letter, an emoji and pasted text arrive as text', async () => {
  await key('rawKeyDown', { key: 'Dead', code: 'Quote', windowsVirtualKeyCode: 222 })
  await key('keyDown', { key: 'é', code: 'KeyE', windowsVirtualKeyCode: 69, text: 'é' })
  await key('keyUp', { key: 'e', code: 'KeyE', windowsVirtualKeyCode: 69 })
  await page.keyboard.insertText('😀')
  await page.evaluate(
    `{ const data = new DataTransfer(); data.setData('text/plain', ' pasted'); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true })) }`
  )
  await value().toBe('é😀 pasted')
})

test('a shortcut means its letter on a layout without Latin ones, and CapsLock is not passed on', async () => {
  await page.keyboard.type('before')
  await value().toBe('before')
  await page.keyboard.press('CapsLock')
  await key('rawKeyDown', { key: 'Control', code: 'ControlLeft', windowsVirtualKeyCode: 17, modifiers: 2 })
  await key('rawKeyDown', { key: 'ф', code: 'KeyA', windowsVirtualKeyCode: 65, modifiers: 2 })
  await key('keyUp', { key: 'ф', code: 'KeyA', windowsVirtualKeyCode: 65, modifiers: 2 })
  await key('keyUp', { key: 'Control', code: 'ControlLeft', windowsVirtualKeyCode: 17 })
  await page.keyboard.type('after')
  await value().toBe('after')
  // The last of it, which the next test would hear.
  await expect.poll(heard, patient).toContain('keyup r KeyR')
  expect(await heard()).toContain('keydown a KeyA')
  expect(JSON.stringify(await heard())).not.toContain('CapsLock')
})

test('what is held is lifted when the page loses the focus', async () => {
  await page.keyboard.down('Shift')
  await expect.poll(heard, patient).toEqual(['keydown Shift ShiftLeft'])
  await page.locator('#end').focus()
  await expect.poll(heard, patient).toEqual(['keydown Shift ShiftLeft', 'keyup Shift ShiftLeft'])
  await page.keyboard.up('Shift')
})

test('Ctrl+Alt+Escape gives the keyboard back: the focus goes on, and nothing stays held', async () => {
  await page.keyboard.press('Tab')
  await expect.poll(heard, patient).toContain('keyup Tab Tab')
  await page.keyboard.press('Control+Alt+Escape')
  expect(await page.evaluate('document.activeElement.tagName')).toBe('BUTTON')
  await expect.poll(async () => JSON.stringify(await heard()), patient).toContain('keyup Alt AltLeft')
  expect(JSON.stringify(await heard())).toContain('keyup Control ControlLeft')
  expect(JSON.stringify(await heard())).not.toContain('Escape')
})

test('a triple click selects, the wheel scrolls by lines, and a drag that ends beside the screen is let go', async () => {
  await field().fill('three clicks')
  const box = await page.locator('#screen').boundingBox()
  const there = await field().boundingBox()
  if (box === null || there === null) throw new Error('nothing is shown')
  const scale = box.width / 1024
  const [x, y] = [box.x + (there.x + 40) * scale, box.y + (there.y + there.height / 2) * scale]
  await page.mouse.click(x, y, { clickCount: 3 })
  await page.keyboard.type('one')
  await value().toBe('one')
  await page.evaluate(
    `document.getElementById('screen').dispatchEvent(new WheelEvent('wheel', { deltaY: 10, deltaMode: 1, clientX: ${x}, clientY: ${y}, cancelable: true }))`
  )
  await expect.poll(() => app().evaluate('scrollY'), patient).toBe(160)
  await app().evaluate(
    `{ window.buttons = []; for (const type of ['mousedown', 'mouseup']) addEventListener(type, () => buttons.push(type)) }`
  )
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(4, 4)
  await page.mouse.up()
  await expect.poll(() => app().evaluate('buttons'), patient).toEqual(['mousedown', 'mouseup'])
})
