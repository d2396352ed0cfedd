import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { CobrowseAPI } from '@sdk/cobrowse'
import { startEmbedder, type Embedder } from '../../../sdk/cobrowse/page.testkit'
import { agentApi, begin, issue, lookAt, playCustomer, startCobrowse, until, type Customer } from '../cobrowse.testkit'

let host: Awaited<ReturnType<typeof startCobrowse>>
let api: CobrowseAPI
let customer: Customer
let embedder: Embedder
beforeAll(async () => {
  ;[host, embedder] = await Promise.all([startCobrowse(), startEmbedder()])
  api = await agentApi(host)
  customer = await playCustomer(host, 'one')
})
afterAll(async () => {
  api.disconnect()
  await Promise.all([embedder.close(), host.close()])
})

const rows = z.array(z.looseObject({ time: z.number(), type: z.string() }))
const read = async (url: string | null) => rows.parse(await (await fetch(url ?? '')).json())

/** 255 once the player has painted. */
const corner = (page: Page): Promise<number | undefined> =>
  page
    .locator('#screen')
    .evaluate((canvas) =>
      canvas instanceof HTMLCanvasElement ? canvas.getContext('2d')?.getImageData(5, 5, 1, 1).data[3] : undefined
    )

test('what agents saw and did can be watched afterwards; what they typed is not in it', async () => {
  const session = await begin(api, customer)
  expect(session.recorded).toBe(true)
  await expect(session.recording()).rejects.toMatchObject({
    status: 404,
    message: expect.stringContaining('has ended') as unknown
  })
  const screen = await lookAt(host, api, session)
  const { pageId } = await screen.next((message) => message.pageId !== undefined)
  await session.setRemoteControl('requested')
  await customer.answer('remote_control', true)
  await until(session, ({ remote_control }) => remote_control === 'on')
  screen.send({ type: 'stroke', pageId, id: 's', points: [[10, 10]] })
  screen.send({ type: 'mouseEvent', pageId, event: 'mousePressed', x: 40.4, y: 50, button: 'left' })
  screen.send({ type: 'text', pageId, text: 'correct horse' })
  screen.send({ type: 'keyEvent', pageId, event: 'keyDown', key: 'Q', code: 'KeyQ', text: 'Q' })
  await host.app().locator('castdeck-annotations polyline').waitFor({ state: 'attached' })
  await session.end()
  await until(session, (now) => now.isEnded())
  screen.close()

  const recording = await session.recording()
  const actions = await read(recording.actions)
  expect(actions).toMatchObject([
    { type: 'stroke', agent: 'agent-1' },
    { type: 'press', x: 40, y: 50, button: 'left' },
    { type: 'keys', count: 2 }
  ])
  const events = await read(recording.events)
  expect(events.map(({ type, value }) => [type, value])).toEqual(
    expect.arrayContaining([
      ['state', 'active'],
      ['remote_control', 'on'],
      ['state', 'ended']
    ])
  )
  expect(JSON.stringify([actions, events])).not.toMatch(/horse|KeyQ/)

  const { page } = await embedder.open()
  await page.goto(recording.video ?? '')
  await expect.poll(() => corner(page)).toBe(255)
  await page.getByText('Not in it: sound, the keys that were typed').waitFor()
  // By keys alone: to the end, and from there on from the beginning.
  const seek = page.getByRole('slider', { name: 'Position' })
  await page.keyboard.press('End')
  expect(await seek.inputValue()).toBe(await seek.getAttribute('max'))
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Home')
  expect(await seek.inputValue()).toBe('0')
  // A short recording would be over before anybody looks.
  await page.evaluate('window.requestAnimationFrame = () => 0')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Pause' }).waitFor()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Play' }).waitFor()

  // Asked for again there are new addresses; the first are good until they run out.
  expect((await session.recording()).video).not.toBe(recording.video)
  await page.goto(`${host.cobrowse.api}/recording/1/video?key=guessed&lng=de`)
  await page.getByText('Diese Adresse ist abgelaufen').waitFor()
})

test('a recording is for agents of its session: not for others, not for customers, not without its key', async () => {
  const session = await begin(api, customer)
  await session.end()
  await until(session, (now) => now.isEnded())
  const stranger = await agentApi(host, { id: 'stranger' })
  const ask = async (token: string) =>
    (
      await fetch(`${host.cobrowse.api}/api/1/sessions/${session.id}/recording`, {
        headers: { authorization: `Bearer ${token}` }
      })
    ).status
  expect(await ask(stranger.token)).toBe(404)
  expect(await ask((await issue(host, { role: 'customer', id: 'one', name: 'One' })).token)).toBe(401)
  expect((await fetch(`${host.cobrowse.api}/recording/1/video?key=guessed`)).status).toBe(404)
  expect((await fetch(`${host.cobrowse.api}/recording/1/events`)).status).toBe(400)
})

test('what the agent may not see is in no picture', async () => {
  const session = await begin(api, customer)
  const screen = await lookAt(host, api, session)
  await screen.next(({ data }) => data !== undefined)
  customer.send({ type: 'open', page: 'elsewhere' })
  await screen.next(({ type }) => type === 'hidden')
  await session.setFullDevice(true)
  await customer.answer('full_device', false)
  await until(session, ({ full_device }) => full_device === 'rejected')
  // By its link, in the same page: what is seen from then on is the app, from the first picture on.
  await (await host.elsewhere()).getByRole('link').click()
  await screen.next(({ data, url }) => data !== undefined && url?.startsWith(host.practiceUrl) === true)
  await session.end()
  await until(session, (now) => now.isEnded())
  screen.close()

  const { page } = await embedder.open()
  await page.goto((await session.recording()).video ?? '')
  await expect.poll(() => corner(page)).toBe(255)
  const colours = z.array(z.string()).parse(
    await page.evaluate(`Promise.all(recording.pictures.map(async ({ data }) => {
      const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      context.drawImage(image, 0, 0)
      return context.getImageData(5, image.height - 5, 1, 1).data.join()
    }))`)
  )
  expect(colours.length).toBeGreaterThan(0)
  expect(colours).not.toContain('251,241,228,255')
})

test('a host that is told to records none, and tells nobody that it does', async () => {
  const silent = await startCobrowse({}, { recording: false })
  const other = await agentApi(silent)
  const someone = await playCustomer(silent, 'two')
  const session = await other.sessions.create()
  await session.subscribe()
  await (await other.devices.get(someone.deviceId)).notify({ session })
  expect((await someone.sees((now) => now?.state === 'authorizing'))?.recorded).toBe(false)
  await session.end()
  await until(session, (now) => now.isEnded())
  expect(session.recorded).toBe(false)
  await expect(session.recording()).rejects.toMatchObject({ status: 404, message: 'This session was not recorded.' })
  other.disconnect()
  await silent.close()
})

test('what never began has no recording', async () => {
  const session = await api.sessions.create()
  await session.subscribe()
  expect(session.recorded).toBe(true)
  await session.end()
  await until(session, (now) => now.isEnded())
  expect(session.recorded).toBe(false)
  await expect(session.recording()).rejects.toMatchObject({ status: 404, message: 'This session was not recorded.' })
})
