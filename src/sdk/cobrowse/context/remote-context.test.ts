import type { Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Embedder, run, sessionPage, startEmbedder, type Told } from '../page.testkit'
import { sessionResource } from '../resources.testkit'
import { createCleanup, type Service, startService } from '../service.testkit'
import { createRecorder, type Recorder } from '../../net/recorder.testkit'

/** A page that embeds, the service's page that is embedded, and others that should not be heard: real origins in a real Chromium. */

let embedder: Embedder
beforeAll(async () => {
  embedder = await startEmbedder()
})
afterAll(() => embedder.close())
const cleanup = createCleanup()
afterEach(cleanup.run)

const html = { headers: { 'content-type': 'text/html' }, raw: sessionPage }
const serve = async (): Promise<Service> =>
  cleanup.add(await startService(({ url }) => (url.startsWith('/session/') ? html : undefined)))

const requestWire = z.object({ id: z.uuid(), data: z.unknown() })
type Stage = { service: Service; page: Page; told: Recorder<Told>; frame: Frame; origin: string }

/** Embeds `src`, the service's own session page where none is given, and attaches to it. */
async function attach({ token = 'the.jwt', src }: { token?: string; src?: string } = {}): Promise<Stage> {
  const service = await serve()
  const { page, told } = await embedder.open()
  cleanup.add(page)
  const url = src ?? `${service.api}/session/session-1`
  await run(page, 'attach', { api: service.api, token, src: url })
  await told.when(({ loaded }) => loaded === url)
  const frame = page.frame({ name: 'session' })
  if (frame === null) throw new Error('no frame')
  return { service, page, told, frame, origin: service.api }
}
const heard = (told: Recorder<Told>, event: string): Promise<Told> => told.when((item) => item.heard?.event === event)
const events = (told: Recorder<Told>): unknown[] => told.items.filter(({ event }) => event !== undefined)
const heardEvents = (told: Recorder<Told>): unknown[] =>
  told.items.flatMap((item) => (item.heard === undefined ? [] : [item.heard.event]))
/** All that was said before this has been heard. */
async function settled({ frame, told }: Pick<Stage, 'frame' | 'told'>, marker: number): Promise<void> {
  await run(frame, 'say', 'screen', { width: marker })
  await told.when(({ event, data }) => event === 'screen.updated' && JSON.stringify(data).includes(`"width":${marker}`))
}

describe('the handshake', () => {
  it('answers init with trust, then with the token, from the embedder’s origin', async () => {
    const { frame, told } = await attach()
    await run(frame, 'say', 'init')
    await heard(told, 'token')
    const messages = told.items.filter(({ heard: message }) => message !== undefined).slice(-2)
    expect(messages).toEqual([
      { heard: { cobrowseio: true, event: 'trust', data: null, trustedOnly: false }, from: embedder.url },
      { heard: { cobrowseio: true, event: 'token', data: 'the.jwt', trustedOnly: false }, from: embedder.url }
    ])
  })

  it('announces itself to a page that was there before, which says nothing any more, with the token', async () => {
    const { page, told, service } = await attach()
    await run(page, 'addFrame', `${service.api}/session/other`, 'other')
    await told.when(({ loaded }) => loaded?.endsWith('/other') === true)
    told.clear()
    await page.evaluate("api.attachContext(document.querySelector('[name=other]'))")
    expect((await heard(told, 'token')).heard?.data).toBe('the.jwt')
    expect(heardEvents(told)).toEqual(['trust', 'token'])
    await page.evaluate("api.token = 'renewed.jwt'")
    await told.when((item) => item.heard?.data === 'renewed.jwt')
  })

  it('leaves a frame that shows nothing yet to ask: the browser would complain of what is dropped', async () => {
    const service = cleanup.add(await startService(() => 'hang'))
    const { page } = await embedder.open()
    cleanup.add(page)
    const said = createRecorder<string>()
    page.on('console', (message) => said.push(message.text()))
    await run(page, 'attach', { api: service.api, token: 'the.jwt', src: `${service.api}/session/session-1` })
    // After all that was posted before it.
    await page.evaluate("frames[0].addEventListener('message', () => console.log('last')), frames[0].postMessage('last', '*')")
    expect(await said.count(1)).toEqual(['last'])
  })

  it('takes a window for a frame: a session that was popped out', async () => {
    const { page, told } = await attach()
    const before = told.items.length
    await page.evaluate("api.attachContext(document.querySelector('[name=session]').contentWindow)")
    await told.when((item) => told.items.indexOf(item) >= before && item.heard?.event === 'trust')
    const refused = "api.attachContext(document.createElement('iframe')).catch(({ code }) => code)"
    expect(await page.evaluate(refused)).toBe('bad-request')
  })

  it('gives no token where there is none, and one that is renewed whenever it is', async () => {
    const { frame, told, page } = await attach({ token: '' })
    await run(frame, 'say', 'init')
    await settled({ frame, told }, 1)
    expect(heardEvents(told)).not.toContain('token')
    await page.evaluate("api.token = 'renewed.jwt'")
    expect((await heard(told, 'token')).heard?.data).toBe('renewed.jwt')
  })

  it('gives the token to no other origin, whatever it says', async () => {
    const other = await serve()
    const { frame, told, page } = await attach({ src: `${other.api}/session/session-1` })
    await run(frame, 'say', 'init')
    await run(frame, 'say', 'session', sessionResource())
    await page.evaluate("api.token = 'renewed.jwt'")
    // Something that does arrive, after all that might have been sent.
    await page.evaluate("document.querySelector('[name=session]').contentWindow.postMessage({ event: 'last' }, '*')")
    await heard(told, 'last')
    expect(JSON.stringify(told.items)).not.toContain('jwt')
    expect(events(told)).toEqual([])
  })

  it('sends nothing but its trust to another site that the frame was led to', async () => {
    const other = await serve()
    const { frame, told, page } = await attach()
    await run(frame, 'say', 'init')
    await heard(told, 'token')
    const elsewhere = `${other.api}/session/elsewhere`
    await page.evaluate(`document.querySelector('[name=session]').src = ${JSON.stringify(elsewhere)}`)
    await told.when(({ loaded }) => loaded === elsewhere)
    told.clear()
    await page.evaluate("api.token = 'renewed.jwt'")
    expect(await run(page, 'call', 'setTool', ['laser', { timeoutMs: 50 }])).toMatchObject({ error: { code: 'timeout' } })
    await page.evaluate("document.querySelector('[name=session]').contentWindow.postMessage({ event: 'last' }, '*')")
    await heard(told, 'last')
    expect(heardEvents(told)).toEqual(['last'])
  })
})

describe('what the page tells', () => {
  it('arrives as events: a session, another one, metrics, the screen, an error', async () => {
    const { frame, told } = await attach()
    await run(frame, 'say', 'session', sessionResource())
    await run(frame, 'say', 'session', sessionResource({ remote_control: 'requested' }))
    await run(frame, 'say', 'session', sessionResource({ id: 'session-2', full_device: true }))
    await run(frame, 'say', 'session.metrics', { latency: 42, last_alive: '2026-11-20T10:00:00.000Z' })
    await run(frame, 'say', 'screen', { width: 390, height: 844, orientation: 'portrait' })
    await run(frame, 'say', 'error', { id: 'limit', message: 'Licence limit reached' })
    await told.when(({ event }) => event === 'error')
    expect(events(told)).toMatchObject([
      { event: 'session.loaded', data: { id: 'session-1', state: 'active' } },
      { event: 'session.updated', data: { id: 'session-1', remote_control: 'off' } },
      { event: 'session.updated', data: { id: 'session-1', remote_control: 'requested' } },
      { event: 'session.loaded', data: { id: 'session-2' } },
      { event: 'session.updated', data: { id: 'session-2', full_device: 'on' } },
      { event: 'session.metrics.updated', data: { latency: 42, last_alive: '2026-11-20T10:00:00.000Z' } },
      { event: 'screen.updated', data: { width: 390, height: 844, orientation: 'portrait' } },
      { event: 'error', data: { id: 'limit', message: 'Licence limit reached' } }
    ])
  })

  it('is told where it has changed, and once more after the page began again or failed', async () => {
    const { frame, told } = await attach()
    const screen = { width: 390, height: 844, orientation: 'portrait' }
    const later = sessionResource({ remote_control: 'on', updated: '2026-11-20T11:00:00.000Z' })
    for (const session of [sessionResource(), sessionResource(), later, sessionResource()])
      await run(frame, 'say', 'session', session)
    for (const one of [screen, screen, { ...screen, orientation: 'landscape' }]) await run(frame, 'say', 'screen', one)
    await run(frame, 'say', 'init')
    for (let count = 0; count < 2; count += 1) {
      await run(frame, 'say', 'session', later)
      await run(frame, 'say', 'screen', screen)
    }
    await run(frame, 'say', 'error', { id: 'lost', message: 'Lost' })
    await run(frame, 'say', 'session', later)
    await settled({ frame, told }, 4)
    expect(events(told)).toMatchObject([
      { event: 'session.loaded' },
      { event: 'session.updated', data: { remote_control: 'off' } },
      { event: 'session.updated', data: { remote_control: 'on' } },
      { event: 'screen.updated', data: { orientation: 'portrait' } },
      { event: 'screen.updated', data: { orientation: 'landscape' } },
      { event: 'session.updated', data: { remote_control: 'on' } },
      { event: 'screen.updated', data: { orientation: 'portrait' } },
      { event: 'error', data: { id: 'lost' } },
      { event: 'session.updated', data: { remote_control: 'on' } },
      { event: 'screen.updated', data: { width: 4 } }
    ])
  })

  it('is not heard from another frame of the same origin, nor where it is none of the protocol', async () => {
    const { frame, told, page, service } = await attach()
    await run(page, 'addFrame', `${service.api}/session/sibling`, 'sibling')
    await told.when(({ loaded }) => loaded?.endsWith('/sibling') === true)
    const sibling = page.frame({ name: 'sibling' })
    if (sibling === null) throw new Error('no sibling')
    await run(sibling, 'say', 'session', sessionResource({ id: 'forged' }))
    for (const message of [null, 'text', { event: 'session' }, { cobrowseio: true }, { cobrowseio: 'yes', event: 'session' }]) {
      await frame.evaluate(`parent.postMessage(${JSON.stringify(message)}, '*')`)
    }
    await run(frame, 'say', 'session', { id: 7 })
    await settled({ frame, told }, 2)
    expect(events(told)).toHaveLength(1)
  })
})

describe('what the page is asked', () => {
  it('goes as the documented methods have it, and each answers true once it is done', async () => {
    const { frame, told, page } = await attach()
    for (const method of ['update:tool', 'update:colour', 'update:drawing', 'create:control']) {
      await frame.evaluate(`answers['${method}'] = { data: true }`)
    }
    await frame.evaluate(`answers['update:session'] = { data: ${JSON.stringify(sessionResource())} }`)
    await run(frame, 'say', 'init')
    const calls: [string, unknown[], string, object][] = [
      ['setTool', ['drawing'], 'update:tool', { tool: 'drawing' }],
      ['setColour', ['#00ff00'], 'update:colour', { colour: '#00ff00' }],
      ['clearAnnotations', [], 'update:drawing', { drawing: null }],
      ['endSession', [], 'update:session', { state: 'ended' }],
      ['setFullDevice', [true], 'update:session', { full_device: 'requested' }],
      ['setFullDevice', [false], 'update:session', { full_device: 'off' }],
      ['setFullDevice', ['requested'], 'update:session', { full_device: 'requested' }],
      ['setRemoteControl', ['requested'], 'update:session', { remote_control: 'requested' }],
      ['setRemoteControl', ['off'], 'update:session', { remote_control: 'off' }],
      ['androidBack', [], 'create:control', { state: 'keydown', key: 'GoBack' }],
      ['androidHome', [], 'create:control', { state: 'keydown', key: 'GoHome' }]
    ]
    for (const [name, args] of calls) expect(await run(page, 'call', name, args), name).toEqual({ value: true })

    const requests = told.items.filter((item) => item.heard?.event === 'rpc:request')
    expect(requests).toMatchObject(
      calls.map(([, , method, data]) => ({
        from: embedder.url,
        heard: { cobrowseio: true, event: 'rpc:request', trustedOnly: true, data: { method, data } }
      }))
    )
    const ids = requests.map((item) => requestWire.parse(item.heard?.data).id)
    expect(new Set(ids).size).toBe(calls.length)
    // What the page answers with is the session as it is now.
    expect(events(told)[0]).toMatchObject({ event: 'session.loaded', data: { id: 'session-1' } })
  })

  it('a user', async () => {
    const { frame, page } = await attach()
    await frame.evaluate("answers['get:user'] = { data: { id: 'u', name: 'Sam', notification_token: 'secret' } }")
    await run(frame, 'say', 'init')
    expect(await run(page, 'user', 'me')).toEqual({ value: { id: 'u', name: 'Sam' } })
  })

  it('waits for a page that still loads', async () => {
    const { frame, told, page } = await attach()
    await frame.evaluate("answers['update:tool'] = { data: true }")
    const asked = run(page, 'call', 'setTool', ['laser'])
    expect(heardEvents(told)).not.toContain('rpc:request')
    await run(frame, 'say', 'init')
    expect(await asked).toEqual({ value: true })
    expect(heardEvents(told).filter((event) => event === 'rpc:request')).toHaveLength(1)
  })

  it('and is not done: the page’s own words', async () => {
    const { frame, page } = await attach()
    await run(frame, 'say', 'init')
    await frame.evaluate("answers['update:session'] = { error: { id: 'forbidden', message: 'Not allowed' } }")
    expect(await run(page, 'call', 'endSession', [])).toEqual({
      error: { code: 'bad-request', id: 'forbidden', message: 'Not allowed' }
    })
    await frame.evaluate("answers['update:session'] = { error: 'jwt expired' }")
    expect(await run(page, 'call', 'endSession', [])).toEqual({
      error: { code: 'unauthorised', id: null, message: 'jwt expired' }
    })
  })

  it('and not answered: the limit, a page loaded anew, the end of the context', async () => {
    const { frame, told, page } = await attach()
    await run(frame, 'say', 'init')
    expect(await run(page, 'call', 'androidBack', [{ timeoutMs: 50 }])).toMatchObject({ error: { code: 'timeout' } })
    const reloaded = run(page, 'call', 'setTool', ['laser'])
    await told.when((item) => JSON.stringify(item).includes('update:tool'))
    await run(frame, 'say', 'init')
    expect(await reloaded).toMatchObject({ error: { code: 'cancelled', message: 'The page was loaded anew.' } })

    const unanswered = run(page, 'call', 'clearAnnotations', [])
    await told.when((item) => JSON.stringify(item).includes('update:drawing'))
    await page.evaluate('ctx.destroy(), ctx.destroy()')
    expect(await unanswered).toMatchObject({ error: { code: 'cancelled' } })
    expect(await run(page, 'call', 'setTool', ['laser'])).toMatchObject({ error: { code: 'cancelled' } })
    const told_ = events(told).length
    const trusts = heardEvents(told).length
    await run(frame, 'say', 'init')
    await run(frame, 'say', 'session', sessionResource())
    await page.evaluate("document.querySelector('[name=session]').contentWindow.postMessage({ event: 'last' }, '*')")
    await heard(told, 'last')
    expect(events(told)).toHaveLength(told_)
    expect(heardEvents(told)).toHaveLength(trusts + 1)
  })
})
