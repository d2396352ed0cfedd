import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { CobrowseAPI, Session } from '@sdk/cobrowse'
import { run, startEmbedder, type Embedder, type Told } from '../../../sdk/cobrowse/page.testkit'
import type { Recorder } from '../../../sdk/net/recorder.testkit'
import { connect } from '../../host.testkit'
import { agentApi, playCustomer, startCobrowse, until, type Customer } from '../cobrowse.testkit'

/** The agent's side as its tools have it: a page of another origin that embeds the session page and speaks with it by the SDK. */
let host: Awaited<ReturnType<typeof startCobrowse>>
let api: CobrowseAPI
let customer: Customer
let embedder: Embedder
let session: Session
let page: Page
let frame: Frame
let told: Recorder<Told>

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
  await host.app().goto(`${host.practiceUrl}form`)
  session = await api.sessions.create()
  await session.subscribe()
  ;({ page, told } = await embedder.open())
  await page.setViewportSize({ width: 1100, height: 900 })
  const src = `${host.cobrowse.api}/session/${session.id}?end_action=none&token_source=postMessage`
  await run(page, 'attach', { api: host.cobrowse.api, token: api.token, src })
  await page
    .locator('iframe')
    .evaluate((element) => Object.assign(element.style, { width: '1050px', height: '850px', border: '0' }))
  const device = await api.devices.get(customer.deviceId)
  await device.notify({ session })
  await customer.answer('session', true)
  await told.when(({ event }) => event === 'screen.updated')
  const found = page.frame('session')
  if (found === null) throw new Error('no frame')
  frame = found
})

const has = (data: unknown, field: string, value: unknown): boolean =>
  typeof data === 'object' && data !== null && Object.entries(data).some(([name, held]) => name === field && held === value)
const call = (method: string, ...args: unknown[]) => run(page, 'call', method, args)

/** Where a place of the customer's page is in the embedder's window. */
async function at(selector: string): Promise<[number, number]> {
  const there = await host.app().locator(selector).boundingBox()
  const canvas = await frame.locator('#screen').boundingBox()
  if (there === null || canvas === null) throw new Error(`nothing at ${selector}`)
  const scale = canvas.width / 1024
  return [canvas.x + (there.x + there.width / 2) * scale, canvas.y + (there.y + there.height / 2) * scale]
}
/** On a busy machine a second is not long. */
const patient = { timeout: 15_000 }
const strokes = () => host.app().locator('castdeck-annotations polyline')

test('it tells of the session, its screen and its latency, and needs no token in its address', async () => {
  expect((await told.when(({ event }) => event === 'screen.updated')).data).toMatchObject({
    width: 1024,
    height: 720,
    orientation: 'landscape'
  })
  await told.when(({ event, data }) => event === 'session.updated' && has(data, 'state', 'active'))
  await told.when(({ event, data }) => event === 'session.metrics.updated' && !has(data, 'latency', null))
  expect(await run(page, 'user', 'me')).toMatchObject({ value: { id: 'agent-1', name: 'Ada Agent' } })
  expect(told.items.filter(({ violation }) => violation !== undefined)).toEqual([])
  expect(frame.url()).not.toContain('token=')
})

test('the laser and strokes are drawn on the customer’s page, and cleared there', async () => {
  expect(await call('setTool', 'laser')).toEqual({ value: true })
  await page.mouse.move(...(await at('#name')))
  const laser = host.app().locator('castdeck-annotations .laser')
  await laser.waitFor({ state: 'attached' })
  const field = await host.app().locator('#name').boundingBox()
  const spot = await laser.boundingBox()
  expect(Math.abs((spot?.x ?? 0) + 9 - (field?.x ?? 0) - (field?.width ?? 0) / 2)).toBeLessThan(3)

  await call('setTool', 'drawing')
  await page.mouse.move(...(await at('#name')))
  await page.mouse.down()
  await page.mouse.move(...(await at('#letter')), { steps: 8 })
  await page.mouse.up()
  await strokes().waitFor({ state: 'attached' })
  await expect
    .poll(() => strokes().evaluate((line) => (line instanceof SVGPolylineElement ? line.points.length : 0)), patient)
    .toBeGreaterThan(5)
  // The page below is the customer's as before: nothing was clicked or typed, and the marks catch no click.
  expect(await host.app().evaluate('document.activeElement.tagName')).toBe('BODY')
  expect(await call('clearAnnotations')).toEqual({ value: true })
  await host.app().locator('castdeck-annotations').waitFor({ state: 'detached' })
})

const press = async (from: string, to: string) => {
  await page.mouse.move(...(await at(from)))
  await page.mouse.down()
  await page.mouse.move(...(await at(to)), { steps: 4 })
  await page.mouse.up()
}

test('a colour of the session is drawn with, and none other', async () => {
  const [, wanted = ''] = session.colours
  await call('setTool', 'drawing')
  expect(await call('setColour', 'url(x)')).toMatchObject({ error: { message: 'This is no colour of the session.' } })
  expect(await call('setColour', wanted)).toEqual({ value: true })
  await press('#name', '#letter')
  await strokes().waitFor({ state: 'attached' })
  expect(await strokes().getAttribute('stroke')).toBe(wanted)
  await call('clearAnnotations')
})

test('a second agent whom the code let in joins by the stream, and has another colour', async () => {
  const code = (await api.sessions.create()).code
  const other = await agentApi(host, { id: 'agent-2', name: 'Bo' })
  await expect(other.sessions.get(session.id)).rejects.toMatchObject({ id: 'not_found' })
  const joined = await other.sessions.get(code)
  await joined.subscribe()
  const stream = joined.stream()
  await until(joined, ({ agents }) => agents.length === 2)
  expect(joined.agents.map(({ name }) => name)).toEqual(['Ada Agent', 'Bo'])
  expect(new Set(joined.agents.map(({ colour }) => colour)).size).toBe(2)
  expect((await other.sessions.list()).map(({ id }) => id)).toEqual([joined.id])
  stream.close()
  await joined.end()
  other.disconnect()
})

test('the words are in the language that is asked for, and each part can be left out', async () => {
  const options = 'lng=de&agent_tools=none&device_controls=none&session_details=none&messages=none'
  await page.goto(`${host.cobrowse.api}/session/${session.id}?${options}&token=${api.token}`)
  await page.locator('#screen').waitFor({ state: 'visible' })
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  expect(await page.locator('#end').textContent()).toBe('Sitzung beenden')
  for (const part of ['#tools', '#controls', '#details', '#words']) expect(await page.locator(part).isVisible()).toBe(false)
})

test('nothing is controlled before the customer’s yes, then clicks and keys arrive, and after a no none do', async () => {
  await call('setTool', 'control')
  await until(session, ({ remote_control }) => remote_control === 'requested')
  await page.mouse.click(...(await at('#name')))
  await customer.answer('remote_control', true)
  await told.when(({ event, data }) => event === 'session.updated' && has(data, 'remote_control', 'on'))
  expect(await host.app().evaluate('document.activeElement.tagName')).toBe('BODY')
  await page.mouse.click(...(await at('#name')))
  await page.keyboard.type('Harbour 7')
  await expect.poll(() => host.app().locator('#name').inputValue(), patient).toBe('Harbour 7')

  // It was off before, too.
  told.clear()
  customer.send({ type: 'answer', session: session.id, to: 'remote_control', yes: false })
  await told.when(({ event, data }) => event === 'session.updated' && has(data, 'remote_control', 'off'))
  await page.mouse.click(...(await at('#email')))
  await page.keyboard.type('x')
  // What the socket carries next is answered after what came before.
  await call('clearAnnotations')
  expect(await host.app().evaluate("document.getElementById('email').value")).toBe('')
})

test('the way out of the keyboard leads to the page around', async () => {
  await call('setTool', 'control')
  await frame.locator('#screen').focus()
  await page.evaluate(
    "window.escaped = new Promise((resolve) => addEventListener('message', ({ data }) => { if (data.event === 'keyboard.escape') resolve(data.cobrowseio) })); 0 // Not waited for."
  )
  await page.keyboard.press('Control+Alt+Escape')
  expect(await page.evaluate('window.escaped')).toBe(true)
})

test('what goes wrong is said in words, not in those of a browser or a library', async () => {
  const words = page.locator('#words')
  await page.goto(`${host.cobrowse.api}/session/${session.id}#${api.token.slice(0, -4)}AAAA`)
  await words.getByText('This token is not valid here.').waitFor()
  await page.goto(`${host.cobrowse.api}/session/none#${api.token}`)
  await words.getByText('There is no such session').waitFor()
  await page.route('**/api/1/**', (route) => route.abort())
  await page.goto(`${host.cobrowse.api}/session/${session.id}#${api.token}`)
  await words.getByText('Connection lost, trying again.').waitFor()
  await page.unroute('**/api/1/**')
  await page.locator('#screen').waitFor({ state: 'visible' })
})

/** The session page's own socket, without the page. */
async function openScreen() {
  const stream = await fetch(`${host.cobrowse.api}/api/1/sessions/${session.id}/tokens`, {
    headers: { authorization: `Bearer ${api.token}` }
  })
  const { stream_token } = z.object({ stream_token: z.string() }).parse(await stream.json())
  const url = `${host.cobrowse.api.replace('http', 'ws')}/session`
  const open = (id: string, token: string) =>
    connect<{ pageId?: string; session?: { remote_control: string } }>(`${url}/${id}/screen`, {}, [
      'castdeck.screen',
      `bearer.${token}`
    ])
  return { open, stream_token, socket: await open(session.id, stream_token) }
}

test('the host itself takes input only after the customer’s yes, whatever a page sends', async () => {
  const { open, stream_token, socket } = await openScreen()
  await expect(open('another', stream_token)).rejects.toThrow('401')
  await expect(open(session.id, api.token)).rejects.toThrow('401')
  const { pageId } = await socket.next((message) => message.pageId !== undefined)
  await host.app().locator('#name').focus()
  const type = (text: string) => socket.send({ type: 'text', pageId, text })
  type('too early')
  await session.setRemoteControl('requested')
  await customer.answer('remote_control', true)
  await socket.next((message) => message.session?.remote_control === 'on')
  type('now')
  await expect.poll(() => host.app().locator('#name').inputValue(), patient).toBe('now')
  await session.setRemoteControl('off')
  await socket.next((message) => message.session?.remote_control === 'off')
  type(' too late')
  await session.setRemoteControl('requested')
  await customer.answer('remote_control', true)
  await socket.next((message) => message.session?.remote_control === 'on')
  type('!')
  await expect.poll(() => host.app().locator('#name').inputValue(), patient).toBe('now!')
  socket.close()
})

test('a device whose browser is lost comes back with a new one, and the session goes on', async () => {
  const { socket } = await openScreen()
  const { pageId } = await socket.next((message) => message.pageId !== undefined)
  await host.app().context().close()
  await customer.closed
  customer = await playCustomer(host, 'one')
  await socket.next((message) => message.pageId !== undefined && message.pageId !== pageId)
  expect((await session.refresh()).state).toBe('active')
  socket.close()
})

test('a customer whose side is closed is neither seen nor driven until they are back', async () => {
  const { socket } = await openScreen()
  const { pageId } = await socket.next((message) => message.pageId !== undefined)
  await host.app().locator('#name').focus()
  await session.setRemoteControl('requested')
  await customer.answer('remote_control', true)
  await socket.next((message) => message.session?.remote_control === 'on')
  customer.close()
  await frame.locator('#words').getByText('The customer’s side is closed').waitFor()
  expect(await frame.locator('#screen').isVisible()).toBe(false)
  socket.send({ type: 'text', pageId, text: 'behind their back' })
  customer = await playCustomer(host, 'one')
  await frame.locator('#screen').waitFor({ state: 'visible' })
  expect(await frame.locator('#words').isVisible()).toBe(false)
  socket.send({ type: 'text', pageId, text: 'seen' })
  await expect.poll(() => host.app().locator('#name').inputValue(), patient).toBe('seen')
  customer.close()
  await frame.locator('#words').getByText('The customer’s side is closed').waitFor()
  customer = await playCustomer(host, 'one')
  await frame.locator('#screen').waitFor({ state: 'visible' })
  socket.close()
})

test('outside the app is hidden until the customer agrees to the full device', async () => {
  const words = frame.locator('#words')
  customer.send({ type: 'open', page: 'elsewhere' })
  await words.getByText('outside the app').waitFor()
  expect(await call('setFullDevice', true)).toEqual({ value: true })
  await customer.answer('full_device', true)
  await told.when(({ event, data }) => event === 'session.updated' && has(data, 'full_device', 'on'))
  await words.getByText('outside the app').waitFor({ state: 'hidden' })
  await frame.locator('#screen').waitFor({ state: 'visible' })
  expect(await call('setFullDevice', false)).toEqual({ value: true })
  await words.getByText('outside the app').waitFor()
  customer.send({ type: 'open', page: 'app' })
  await words.getByText('outside the app').waitFor({ state: 'hidden' })
})

test('the end takes every mark away; buttons that a web page has not are refused in words', async () => {
  expect(await call('androidBack')).toMatchObject({ error: { message: 'This device has no such button: it is a web page.' } })
  await call('setTool', 'drawing')
  await page.mouse.move(...(await at('#name')))
  await page.mouse.down()
  await page.mouse.move(...(await at('#email')), { steps: 3 })
  await page.mouse.up()
  await strokes().waitFor({ state: 'attached' })
  expect(await call('endSession')).toEqual({ value: true })
  await host.app().locator('castdeck-annotations').waitFor({ state: 'detached' })
  await until(session, (now) => now.isEnded())
  expect(session.ended_reason).toBe('agent_ended')
  expect(await customer.sees((now) => now === null)).toBeNull()
})

// The last one, as its phone is the browser that was opened last.
test('a phone: back and home once the customer agrees to control, and home is outside the app', async () => {
  await session.end()
  const phone = await playCustomer(host, 'phone', 'android')
  session = await api.sessions.create()
  await session.subscribe()
  const src = `${host.cobrowse.api}/session/${session.id}?token_source=postMessage`
  ;({ page, told } = await embedder.open())
  await run(page, 'attach', { api: host.cobrowse.api, token: api.token, src })
  const device = await api.devices.get(phone.deviceId)
  expect(device.device).toMatchObject({ platform: 'android', full_device_control: true })
  await device.notify({ session })
  await phone.answer('session', true)
  expect((await told.when(({ event }) => event === 'screen.updated')).data).toMatchObject({ orientation: 'portrait' })
  expect(await call('androidBack')).toMatchObject({ error: { id: 'forbidden' } })
  await session.setRemoteControl('requested')
  await phone.answer('remote_control', true)
  await told.when(({ event, data }) => event === 'session.updated' && has(data, 'remote_control', 'on'))

  await host.app().goto(`${host.practiceUrl}shop`)
  expect(await call('androidBack')).toEqual({ value: true })
  await host.app().waitForURL(host.practiceUrl)
  expect(await host.app().evaluate('navigator.userAgent')).toContain('Android')
  // A picture of the app that is still being decoded as the device leaves it is not shown afterwards.
  const inner = page.frames().find((one) => one.url().startsWith(host.cobrowse.api))
  await inner?.evaluate(`{
    const decode = createImageBitmap
    window.decoding = new Promise((begun) => {
      window.createImageBitmap = (...image) => new Promise((go) => {
        window.decoded = () => decode(...image).then(go)
        begun()
      })
    })
    0 // Not the promise, which would be waited for.
  }`)
  await host.app().evaluate('document.body.prepend("The app, still")')
  await inner?.evaluate('window.decoding')
  expect(await call('androidHome')).toEqual({ value: true })
  const words = page.frameLocator('iframe').locator('#words').getByText('outside the app')
  await words.waitFor()
  await inner?.evaluate('window.decoded()')
  await inner?.evaluate('new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))')
  expect(await words.isVisible()).toBe(true)
  expect(await page.frameLocator('iframe').locator('#screen').isVisible()).toBe(false)
  phone.close()
})
