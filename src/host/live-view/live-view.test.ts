import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, startTestHost, type TestHost } from '../host.testkit'

let host: TestHost
let id: string
/** A second session whose browser is the operator's: it opens the links as a person would. */
let person: string
beforeAll(async () => {
  host = await startTestHost()
  id = await host.createSession()
  person = await host.createSession()
  await host.act(id, { action: 'navigate', url: `${host.practiceUrl}form` })
})
afterAll(() => host.close())

const see = (action: object) => host.act(person, action)
const paintedOf =
  `(() => { const { data } = screen_.getContext('2d').getImageData(0, 0, 40, 20); return data[0] + data[1] + data[2] })()`.replace(
    'screen_',
    "document.getElementById('screen')"
  )
const painted = () => expect.poll(() => see({ action: 'evaluate', script: paintedOf })).toBeGreaterThan(0)

test('a live-view link shows the session without any token, and drives nothing', async () => {
  const { body } = await host.call('GET', `/${id}/live-view`)
  await see({ action: 'navigate', url: body.url })
  await see({ action: 'wait', selector: '#title:text-is("Forms and writing")' })
  expect(await see({ action: 'extract', selector: '#state' })).toBe('View only')
  await painted()
  // News of a page that stands still: no picture comes with it.
  await host.act(id, { action: 'evaluate', script: "void (document.title = 'Named later')" })
  await see({ action: 'wait', selector: '#title:text-is("Named later")' })
  const link = new URL(body.url).searchParams.get('link') ?? ''
  const socket = await connect<{ type?: string; tabs: { url: string }[] }>(
    `${host.url.replace('http', 'ws')}/v1/sessions/cast?sessionId=${id}&link=${link}`
  )
  socket.send({ type: 'navigation', action: 'goto', url: 'about:blank' })
  socket.socket.ping()
  await new Promise((pong) => socket.socket.once('pong', pong))
  expect(await host.act(id, { action: 'evaluate', script: 'location.pathname' })).toBe('/practice/form')
})

test('a forged, a foreign or an expired link opens nothing', async () => {
  const { body } = await host.call('GET', `/${id}/live-view`)
  const other = await host.call('GET', `/${person}/live-view`)
  const link = new URL(body.url).searchParams.get('link') ?? ''
  const foreign = new URL(other.body.url).searchParams.get('link') ?? ''
  for (const bad of [`${link}x`, foreign, 'a.b', link.replace(/^./, 'X')]) {
    expect((await fetch(`${host.url}/live/${id}?link=${bad}`)).status).toBe(401)
    await expect(connect(`${host.url.replace('http', 'ws')}/v1/sessions/cast?sessionId=${id}&link=${bad}`)).rejects.toThrow('401')
  }
  expect((await fetch(`${host.url}/live/${id}?link=${link}`)).headers.get('content-security-policy')).toContain(
    "default-src 'none'"
  )
})

test('a takeover link takes control, drives with mouse and keys, and gives back', async () => {
  const { body: asked } = await host.call('POST', `/${id}/takeover`, { reason: 'CAPTCHA', timeout: 60 })
  const field = { action: 'extract', selector: '#name', attribute: 'value' }
  const waiting = host.call('POST', `/${id}/execute`, field)
  await see({ action: 'navigate', url: asked.takeover_url })
  await see({ action: 'click', selector: '#take' })
  await see({ action: 'wait', selector: '#state:text-is("You drive")' })
  expect((await host.call('GET', `/${id}/takeover`)).body.takeover).toMatchObject({ status: 'active' })
  await painted()
  // Where the field is on the operator's screen: the canvas shows the page scaled.
  const cast = await host.open('cast', person)
  const box = await see({
    action: 'evaluate',
    script: "(({ x, y, width }) => [x, y, width / 800])(document.getElementById('screen').getBoundingClientRect())"
  })
  const [x = 0, y = 0, scale = 1] = Array.isArray(box) ? box.map(Number) : []
  for (const event of ['mousePressed', 'mouseReleased']) {
    cast.send({ type: 'mouseEvent', event, x: x + 200 * scale, y: y + 290 * scale, button: 'left', clickCount: 1 })
  }
  for (const key of ['H', 'i']) {
    cast.send({ type: 'keyEvent', event: 'keyDown', key, code: `Key${key.toUpperCase()}`, text: key })
    cast.send({ type: 'keyEvent', event: 'keyUp', key, code: `Key${key.toUpperCase()}` })
  }
  // The click has another way than the keys before it, and would overtake them.
  const typed = () => host.call('POST', `/${id}/execute`, field, { 'castdeck-takeover': asked.takeover_id })
  await expect.poll(async () => (await typed()).body.result.value).toBe('Hi')
  await see({ action: 'click', selector: '#done' })
  await see({ action: 'wait', selector: '#state:text-is("Given back. You can close this page.")' })
  const { body } = await waiting
  expect(body).toMatchObject({ result: { value: 'Hi' }, takeover: { outcome: 'done' } })
  expect((await fetch(asked.takeover_url.replace('?', '/accept?'), { method: 'POST' })).status).toBe(401)
})

test('a takeover link is over with its takeover: its page says so, and its socket closes', async () => {
  const { body: asked } = await host.call('POST', `/${id}/takeover`, { reason: 'CAPTCHA', timeout: 60 })
  await see({ action: 'navigate', url: asked.takeover_url })
  await see({ action: 'click', selector: '#take' })
  await see({ action: 'wait', selector: '#state:text-is("You drive")' })
  const link = new URL(asked.takeover_url).searchParams.get('link') ?? ''
  const socket = await connect(`${host.url.replace('http', 'ws')}/v1/sessions/cast?sessionId=${id}&link=${link}`)
  await host.call('POST', `/${id}/takeover/${asked.takeover_id}/release`, { outcome: 'cancelled' })
  expect(await socket.closed).toEqual({ code: 4401 })
  await see({ action: 'wait', selector: '#state:text-is("The takeover has ended")' })
  expect(await see({ action: 'evaluate', script: "document.querySelectorAll('button:not([hidden])').length" })).toBe(0)
})
