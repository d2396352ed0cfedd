import { createServer, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { LiveStep } from '@shared/domain/live-step'
import type { MouseInput } from '@shared/input'
import { startTestHost, type TestHost } from '../../host/host.testkit'
import { createWsSocketFactory } from '../../main/services/ws-socket'
import type { LogRow } from './dialects/log-row'
import {
  type BrowserAPI,
  type BrowserConnection,
  createBrowserAPI,
  createSessionCheck,
  openActions,
  openLogs,
  openPageIds,
  openRecording,
  probeServer,
  type SocketDeps
} from './index'
import { base64Of, openRecordedCast } from './sockets/cast/cast.testkit'
import { createRecorder } from '../net/recorder.testkit'

/** The SDK against the local host over a real Chromium: what is said here has effects there. */

const page = `<!doctype html><title>Peer</title><style>body{margin:0}</style>
<input id="in" style="position:absolute;left:0;top:0;width:200px;height:40px">
<button id="b" style="position:absolute;left:0;top:50px;width:100px;height:40px" onclick="document.title='clicked '+event.detail">b</button>
<p style="position:absolute;left:0;top:100px;width:400px;height:20px;margin:0">Some text to select</p>
<a id="pop" href="/two" target="_blank" style="position:absolute;left:0;top:150px">two</a>`

let site: Server
let siteUrl = ''
let host: TestHost
let api: BrowserAPI
let connection: BrowserConnection
let sessionId = ''
let deps: SocketDeps
const cleanups: (() => void)[] = []

beforeAll(async () => {
  site = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(request.url === '/two' ? '<!doctype html><title>Two</title>two' : page)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const address = site.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  siteUrl = `http://127.0.0.1:${address.port}/`
  host = await startTestHost()
  connection = { baseUrl: host.url, agentId: 'sdk', auth: { type: 'bearer' }, secret: () => Promise.resolve(host.token) }
  api = createBrowserAPI({ connection, dialect: 'documented' })
  deps = { connection, createSocket: createWsSocketFactory(), checkSession: createSessionCheck(api) }
  sessionId = (await api.create({ headless: true, viewport: { width: 800, height: 600 } })).id
  await api.execute(sessionId, { action: 'navigate', url: siteUrl })
})
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})
afterAll(async () => {
  await host.close()
  site.close()
  site.closeAllConnections()
})

const mouse = (event: MouseInput['event'], x: number, y: number, extra: Partial<MouseInput> = {}): MouseInput => ({
  type: 'mouse',
  event,
  x,
  y,
  button: 'left',
  buttons: event === 'mouseReleased' ? 0 : 1,
  modifiers: 0,
  clickCount: 1,
  deltaX: 0,
  deltaY: 0,
  ...extra
})
const value = async (script: string): Promise<unknown> =>
  (await api.execute(sessionId, { action: 'evaluate', script })).steps[0]?.result

/** Waits in the page, frame by frame, for what input brings about. */
const until = (condition: string): Promise<unknown> =>
  value(`new Promise((done) => { const look = () => ((${condition}) ? done() : requestAnimationFrame(look)); look() })`)

async function openCast(overrides: Partial<SocketDeps> = {}) {
  const recorded = openRecordedCast(host.url, { sessionId }, { ...deps, ...overrides })
  cleanups.push(() => recorded.cast.close())
  const { active } = await recorded.tabs.when((told) => told.active !== null)
  await recorded.frames.count(1)
  if (active === null) throw new Error('no active tab')
  return { ...recorded, pageId: active }
}

describe('REST', () => {
  it('probes the host', async () => {
    const probe = await probeServer({ connection })
    expect(probe).toMatchObject({ dialect: 'documented', sessionCount: 1 })
    expect(probe.serverVersion).toMatch(/^castdeck-host\//)
    const wrong = { ...connection, secret: () => Promise.resolve('wrong') }
    await expect(probeServer({ connection: wrong })).rejects.toMatchObject({ code: 'unauthorised' })
  })

  it('lists its session with all facts', async () => {
    // The title is told by the page, a moment after its address.
    await expect.poll(async () => (await api.list())[0]?.title).toBe('Peer')
    expect((await api.list())[0]).toMatchObject({
      id: sessionId,
      status: 'active',
      headless: true,
      viewport: { width: 800, height: 600 },
      url: siteUrl,
      title: 'Peer',
      takeover: null
    })
  })

  it('runs a batch to its first failure, and keeps the steps', async () => {
    const result = await api.executeBatch(sessionId, [
      { action: 'extract', selector: 'p', attribute: 'text' },
      { action: 'click', selector: '#nowhere', timeout: 200 },
      { action: 'press', key: 'a' }
    ])
    expect(result.success).toBe(false)
    expect(result.steps.map(({ action, success }) => [action, success])).toEqual([
      ['extract', true],
      ['click', false]
    ])
    expect(result.steps[1]?.error?.message).not.toBe('')
  })

  it('tells a failed action, an unknown session and a bad action apart', async () => {
    await expect(api.execute(sessionId, { action: 'wait', selector: '#never', timeout: 50 })).rejects.toMatchObject({
      code: 'timeout',
      status: 408,
      params: { serverCode: 'action_timeout' }
    })
    await expect(api.execute('nope', { action: 'press', key: 'a' })).rejects.toMatchObject({ code: 'not-found', status: 404 })
    await expect(api.takeoverState('nope')).rejects.toMatchObject({ code: 'not-found' })
    await expect(api.execute(sessionId, { action: 'press', key: 'NoSuchKey' })).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('gives a live view that ends', async () => {
    const view = await api.liveView(sessionId)
    expect(view.url).toContain(host.url)
    expect(view.expiresAt).toBeGreaterThan(Date.now())
  })

  it('takes over, extends, gives back with a note, and the waiting agent reads it', async () => {
    const takeover = await api.takeover(sessionId, { reason: 'CAPTCHA', timeout: 60, operator: 'Ada' })
    expect(takeover).toMatchObject({ status: 'active', reason: 'CAPTCHA', operator: 'Ada', requestedBy: 'operator' })
    expect((await api.list())[0]).toMatchObject({ status: 'takeover', takeover: { id: takeover.id } })
    const waiting = api.execute(sessionId, { action: 'evaluate', script: '1 + 1' })
    const again = api.takeover(sessionId, { reason: 'me too', timeout: 60, operator: 'Bob' })
    await expect(again).rejects.toMatchObject({ code: 'held-by-other', status: 409 })
    expect(await api.extendTakeover(sessionId, takeover.id, { timeout: 600 })).toMatchObject({ id: takeover.id })
    const result = await api.releaseTakeover(sessionId, takeover.id, { outcome: 'could-not', note: 'no code came' })
    expect(result).toMatchObject({ id: takeover.id, outcome: 'could-not', note: 'no code came' })
    expect(await waiting).toMatchObject({ success: true, takeover: { outcome: 'could-not', note: 'no code came' } })
    expect(await api.takeoverState(sessionId)).toMatchObject({ takeover: null, last: { id: takeover.id } })
  })

  it('pauses the agent, and lets it go on', async () => {
    await api.pause(sessionId)
    expect((await api.list())[0]).toMatchObject({ status: 'paused', takeover: null })
    const waiting = api.execute(sessionId, { action: 'evaluate', script: '2 + 2' })
    await api.resume(sessionId)
    expect((await waiting).steps[0]).toMatchObject({ success: true, result: { value: 4 } })
    expect((await api.list())[0]).toMatchObject({ status: 'active' })
  })
})

describe('the cast', () => {
  it('shows the page as a JPEG with its size', async () => {
    const { frames, dialects, tabs } = await openCast()
    const frame = await frames.when(({ url }) => url === siteUrl)
    expect(frame.viewport).toEqual({ width: 800, height: 600 })
    expect(Buffer.from(base64Of(frame), 'base64').subarray(0, 2).toString('hex')).toBe('ffd8')
    expect(dialects.items).toEqual(['documented'])
    expect(tabs.items.at(-1)?.tabs[0]).toMatchObject({ url: siteUrl, loading: false })
  })

  it('clicks, types keys and inserts text as a real hand would', async () => {
    const { cast, pageId } = await openCast()
    for (const clickCount of [1, 2]) {
      expect(cast.input(pageId, mouse('mousePressed', 50, 70, { clickCount }))).toBe(true)
      cast.input(pageId, mouse('mouseReleased', 50, 70, { clickCount }))
    }
    await until(`document.title === 'clicked 2'`)

    cast.input(pageId, mouse('mousePressed', 50, 20))
    cast.input(pageId, mouse('mouseReleased', 50, 20))
    const key = { type: 'key', key: 'Q', code: 'KeyQ', keyCode: 81, modifiers: 8, repeat: false, location: 0 } as const
    cast.input(pageId, { ...key, event: 'keyDown', text: 'Q' })
    cast.input(pageId, { ...key, event: 'keyUp' })
    cast.input(pageId, { type: 'text', text: 'ü 日本 👩‍💻' })
    // AltGr+Q on a German keyboard.
    cast.input(pageId, { ...key, event: 'keyDown', key: '@', modifiers: 3, text: '@' })
    cast.input(pageId, { ...key, event: 'keyUp', key: '@', modifiers: 3 })
    await until(`document.querySelector('#in').value.endsWith('@')`)
    expect(await value(`document.querySelector('#in').value`)).toEqual({ value: 'Qü 日本 👩‍💻@' })
  })

  it('selects by dragging, and reads the selection', async () => {
    const { cast, pageId } = await openCast()
    cast.input(pageId, mouse('mousePressed', 1, 110))
    cast.input(pageId, mouse('mouseMoved', 100, 110))
    cast.input(pageId, mouse('mouseMoved', 380, 110))
    cast.input(pageId, mouse('mouseReleased', 380, 110))
    await until(`String(getSelection()).endsWith('select')`)
    expect(await cast.selectedText(pageId)).toBe('Some text to select')
  })

  it('navigates, follows a popup, and closes it again', async () => {
    const { cast, pageId, tabs } = await openCast()
    const ids = createRecorder<string>()
    const pageIds = openPageIds(deps, { sessionId }, { onState: () => undefined, onPageId: (id) => ids.push(id) })
    cleanups.push(() => pageIds.close())
    await ids.when((id) => id === pageId)
    await api.execute(sessionId, { action: 'click', selector: '#pop' })
    const opened = await tabs.when(({ tabs: list, active }) => list.length === 2 && active !== pageId)
    const popup = opened.active ?? ''
    expect(await ids.when((id) => id !== pageId)).toBe(popup)
    tabs.clear()
    cast.closeTab(popup)
    await tabs.when(({ tabs: list, active }) => list.length === 1 && active === pageId)
    cast.navigate(pageId, { action: 'goto', url: `${siteUrl.slice('http://'.length)}two` })
    await tabs.when(({ tabs: list }) => list[0]?.title === 'Two')
    tabs.clear()
    cast.navigate(pageId, { action: 'back' })
    await tabs.when(({ tabs: list }) => list[0]?.title !== 'Two')
  })

  it.each(['protocol', 'query'] as const)('brings its token by %s where no header can be set', async (socketAuth) => {
    const { states } = await openCast({ socketAuth })
    expect(states.items.at(-1)?.phase).toBe('open')
  })

  it('stops with a wrong token, in the server’s words', async () => {
    const wrong = { ...connection, secret: () => Promise.resolve('wrong') }
    const { states, cast } = openRecordedCast(host.url, { sessionId }, { ...deps, connection: wrong })
    cleanups.push(() => cast.close())
    const stopped = await states.when(({ phase }) => phase === 'stopped')
    expect(stopped).toMatchObject({
      cause: 'unauthorised',
      error: { code: 'unauthorised', message: 'The token is not the one of this host.' }
    })
  })
})

describe('the other sockets', () => {
  it('bring console rows and recorded events from a full snapshot on', async () => {
    const rows = createRecorder<LogRow>()
    const events = createRecorder<unknown>()
    const states = createRecorder<string>()
    const onState = ({ phase }: { phase: string }): void => states.push(phase)
    const logs = openLogs(
      deps,
      { sessionId },
      { onState, onEntries: (entries) => entries.forEach((entry) => rows.push(entry)), onReconnected: () => undefined }
    )
    const recording = openRecording(
      deps,
      { sessionId },
      { onState, onEvents: (batch) => batch.forEach((event) => events.push(event)) }
    )
    cleanups.push(
      () => logs.close(),
      () => recording.close()
    )
    await states.count(4)
    await value(`console.warn('careful', 7)`)
    expect(await rows.when(({ text }) => text.includes('careful'))).toMatchObject({ kind: 'console', level: 'warning' })
    await events.when((event) => typeof event === 'object' && event !== null && 'type' in event && event.type === 2)
  })
})

describe('the steps of a session', () => {
  it('are those of every caller, each call known by the name that it was given', async () => {
    const steps = createRecorder<LiveStep>()
    const actions = openActions(
      deps,
      { sessionId, dialect: 'documented' },
      { onState: () => undefined, onSteps: (told) => told.forEach((step) => steps.push(step)) }
    )
    cleanups.push(() => actions.close())
    await api.execute(sessionId, { action: 'navigate', url: siteUrl }, { runId: 'mine' })
    expect(await steps.when(({ run }) => run?.id === 'mine')).toMatchObject({ action: 'navigate', target: siteUrl })
    const type = async (): Promise<LiveStep> => {
      steps.clear()
      await api.executeBatch(sessionId, [
        { action: 'hover', selector: '#b' },
        { action: 'type', selector: '#in', text: 'hush' }
      ])
      return steps.when(({ action, status }) => action === 'type' && status === 'done')
    }
    let typed = await type()
    // A page that is too busy at the moment to say where is not waited for.
    while (typed.box === null) typed = await type()
    expect(typed).toMatchObject({ target: '#in', run: null, box: { x: 0, y: 0, height: 46 } })
    expect(JSON.stringify(steps.items)).not.toContain('hush')
  })
})

describe('the end of a session', () => {
  it('stops its sockets for good, and says why', async () => {
    const { states, cast } = await openCast()
    await api.delete(sessionId)
    expect(await states.when(({ phase }) => phase === 'stopped')).toMatchObject({ cause: 'session-gone' })
    cast.retryNow()
    states.clear()
    expect(await states.when(({ phase }) => phase === 'stopped')).toMatchObject({ cause: 'session-gone' })
  })
})
