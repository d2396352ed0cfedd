import { createServer } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { chromium, type Browser, type Frame, type Page } from 'playwright-core'
import { build } from 'vite'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { contextPageProtocol } from '@shared/context-page'
import { defaultSettings } from '@shared/domain/settings'
import { protocolField } from '@shared/contract/wire'
import { issue, type Customer } from '../../host/cobrowse/cobrowse.testkit'
import { findChromium } from '../../host/chromium/find'
import { whyNoSandbox } from '../../host/chromium/sandbox'
import { createContextPages } from '../services/context-pages/context-pages'
import { beginSession, customerOf, startAgent, useCobrowse, type Agent } from '../services/support.testkit'
import { createListeners } from '../services/listeners'
import { collectLog } from '../services/services.testkit'
import { createContextPageServer } from './server'

/** The page that frames a session's own page, in a real Chromium, as a page of ours on another site frames it. */
const service = useCobrowse({ coolDownMs: 0 })
let root: string
let browser: Browser
const ui = createServer((_, response) =>
  response.setHeader('content-type', 'text/html').end('<!doctype html><title>UI</title><body>')
)
let uiOrigin = ''

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'castdeck-frame-'))
  const at = (path: string): string => resolve(import.meta.dirname, '../../..', path)
  const executable = await findChromium({ log: pino({ level: 'silent' }), env: process.env })
  ;[browser] = await Promise.all([
    chromium.launch({
      executablePath: executable.path,
      env: { ...process.env, ...executable.env },
      chromiumSandbox: whyNoSandbox(process.env) === null
    }),
    build({
      root: at('src/renderer'),
      configFile: false,
      base: './',
      logLevel: 'error',
      resolve: { alias: { '@shared': at('src/shared'), '@sdk': at('src/sdk') } },
      build: { outDir: root, emptyOutDir: true, rolldownOptions: { input: at('src/renderer/context-frame/index.html') } }
    }),
    new Promise<void>((done) => ui.listen(0, '127.0.0.1', done))
  ])
  const address = ui.address()
  uiOrigin = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`
})
afterAll(async () => {
  await browser.close()
  ui.close()
  await rm(root, { recursive: true })
})

function serve({ apiOf, trusted = uiOrigin, port = 0 }: { apiOf: Agent['api']; trusted?: string; port?: number }) {
  const logger = collectLog()
  const closed = createListeners<string>((error) => {
    throw error
  })
  const server = createContextPageServer({ root, uiOrigin: () => trusted, port: () => port, logger })
  const pages = createContextPages({
    connections: { cobrowse: () => Promise.resolve(apiOf) },
    server,
    settings: { get: () => defaultSettings },
    windows: { onClosed: (listener) => closed.add(listener) },
    logger
  })
  onTestFinished(async () => {
    pages.close()
    await server.close()
  })
  const until = async (key: string, fits: () => boolean): Promise<void> => {
    while (!fits())
      await new Promise<void>((done) => {
        const stop = pages.onChanged((changed) => {
          if (changed !== key) return
          stop()
          done()
        })
      })
  }
  return { server, pages, until, logger, closeWindow: (windowId: string) => closed.emit(windowId) }
}

async function openUi(prepare?: (page: Page) => Promise<void>): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } })
  onTestFinished(() => page.close())
  await prepare?.(page)
  await page.goto(uiOrigin)
  return page
}
const embed = (page: Page, url: string): Promise<void> =>
  page.evaluate((src) => {
    const element = document.createElement('iframe')
    element.src = src
    element.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0'
    document.body.append(element)
  }, url)
async function frame(url: string, prepare?: (page: Page) => Promise<void>): Promise<Page> {
  const page = await openUi(prepare)
  await embed(page, url)
  return page
}

/** The service's own page in it, once it is there: what main hears of it may come first. */
async function innerOf(page: Page, api: string): Promise<Frame> {
  for (;;) {
    const inner = page.frames().find((one) => one.url().startsWith(api))
    if (inner !== undefined) return inner
    await page.waitForEvent('framenavigated')
  }
}

async function begin() {
  const { host } = service
  const customer: Customer = await customerOf(host, `frame-${Math.random().toString(36).slice(2)}`)
  const agent = await startAgent(host)
  return { host, customer, agent, session: await beginSession(agent, customer) }
}
/** Without a customer: the host has browsers for eight of them, and other tests here have them all. */
async function waitForNobody() {
  const agent = await startAgent(service.host)
  const viewport = { width: 800, height: 600 }
  const session = await agent.handlers.sessions.create({ connectionId: 'c', headless: false, viewport }, agent.by('w1'))
  return { agent, session }
}

it('shows the session’s own page, does what its tools do, and tells what it measures', async () => {
  const { agent, session } = await begin()
  const { pages, until, logger } = serve({ apiOf: agent.api })
  expect(pages.state(session.key).phase).toBe('closed')
  const { url } = await pages.open(session, 'w1')
  expect(new URL(url).hostname).toBe('localhost')
  const page = await frame(url)
  await until(session.key, () => pages.state(session.key).phase === 'ready')
  expect(pages.state(session.key).error).toBeNull()
  expect(await pages.call(session.key, { verb: 'setTool', tool: 'drawing' }, 'w1')).toBe(true)
  await expect(pages.call(session.key, { verb: 'androidBack' }, 'w1')).rejects.toThrow()
  await until(session.key, () => pages.state(session.key).latencyMs !== null && pages.screen(session.key) !== null)
  // Only now is its own socket sure to be open.
  expect(await pages.call(session.key, { verb: 'clearAnnotations' }, 'w1')).toBe(true)

  // A page that says more than anybody needs is kept all the same.
  const inner = await innerOf(page, agent.api.api)
  await inner.evaluate(() => {
    const say = (event: string, data: unknown) => parent.postMessage({ cobrowseio: true, event, data }, '*')
    for (let latency = 0; latency < 3000; latency += 1) {
      say('session.metrics', { latency })
      say('screen', { width: latency + 1, height: 1 })
    }
    for (let count = 0; count < 500; count += 1) say('error', { id: 'e', message: `unauthorised ${'x'.repeat(1000)}` })
    say('session.metrics', { latency: 4711 })
  })
  await until(session.key, () => pages.state(session.key).latencyMs === 4711)
  expect(pages.state(session.key).phase).toBe('ready')
  expect(logger.lines.filter(({ message }) => message.includes('too many'))).toEqual([])
})

/** The session's page as it is, but greeting only after it has loaded: a load and a message of another process come in either order. */
async function greetLate(page: Page, api: string): Promise<void> {
  await page.route(`${api}/session/**`, async (route) => {
    const response = await route.fetch()
    const body = (await response.text())
      .replace(/<script[^>]*>/, (tag) => `${tag} addEventListener('load', () => setTimeout(() => {`)
      .replace('</script>', '})) </script>')
    await route.fulfill({ response, body })
  })
}

it.each([
  ['before it has loaded', () => Promise.resolve()],
  ['after it has loaded', greetLate]
])(
  'begins anew with a page that is loaded anew and greets %s, and knows nothing of one that went elsewhere',
  async (_, route) => {
    const { agent, session } = await begin()
    const { pages, until } = serve({ apiOf: agent.api })
    const ready: string[] = []
    pages.onReady(({ windowId }) => ready.push(windowId))
    const page = await frame((await pages.open(session, 'w1')).url, (empty) => route(empty, agent.api.api))
    await until(session.key, () => ready.length === 1)
    const inner = await innerOf(page, agent.api.api)
    const address = inner.url()
    await inner.goto(address)
    await until(session.key, () => ready.length === 2)
    expect(pages.state(session.key).phase).toBe('ready')
    expect(await pages.call(session.key, { verb: 'setTool', tool: 'drawing' }, 'w1')).toBe(true)

    await inner.goto(`${agent.api.api}/favicon.png`)
    await until(session.key, () => pages.state(session.key).phase === 'loading')
    expect(ready).toEqual(['w1', 'w1'])

    await inner.goto(address)
    // It may greet, and be ready, before it has loaded, and is asked once more then.
    const draw = () => pages.call(session.key, { verb: 'setTool', tool: 'drawing' }, 'w1').catch(() => false)
    await expect.poll(draw).toBe(true)
  }
)

it('keeps the token out of every address, and hands a renewed one on', async () => {
  const { agent, session, host } = await begin()
  const { pages, until } = serve({ apiOf: agent.api })
  const page = await frame((await pages.open(session, 'w1')).url)
  await until(session.key, () => pages.state(session.key).phase === 'ready')
  // Of another life than the first: two of the same second would be the same token.
  const { token } = await issue(host, { role: 'agent', id: 'agent-1', name: 'Ada Agent', expires_in: 1800 })
  const inner = await innerOf(page, host.cobrowse.api)
  const told = inner.evaluate(
    () =>
      new Promise((done) =>
        addEventListener('message', ({ data, origin }: MessageEvent<{ event?: string; data?: unknown }>) => {
          if (data.event === 'token') done({ token: data.data, origin })
        })
      )
  )
  // The listener is there before the token is: both go the same way.
  await inner.evaluate(() => 0)
  agent.api.token = token
  expect(await told).toEqual({ token, origin: expect.stringMatching(/^http:\/\/localhost:\d+$/) as unknown })
  for (const one of page.frames()) expect(one.url()).not.toContain(token.split('.')[2])
})

it('says that nobody trusts the embedder where the page stays silent', { timeout: 40_000 }, async () => {
  const { agent, session } = await begin()
  const { pages, until, server } = serve({ apiOf: agent.api })
  const { url } = await pages.open(session, 'w1')
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  await page.route(`${agent.api.api}/session/**`, (route) =>
    route.fulfill({ contentType: 'text/html', headers: { 'content-security-policy': "frame-ancestors 'none'" }, body: 'no' })
  )
  await page.goto(uiOrigin)
  await page.evaluate((src) => {
    const element = document.createElement('iframe')
    element.src = src
    document.body.append(element)
  }, url)
  await until(session.key, () => pages.state(session.key).phase === 'untrusted')
  expect(pages.state(session.key).error).toMatchObject({ code: 'embedder-untrusted', params: { origin: server.origin() } })
})

it('is framed by the UI alone, opened once, and for nobody from elsewhere', async () => {
  const { agent, session } = await begin()
  const { pages, until, server, logger } = serve({ apiOf: agent.api, trusted: 'http://127.0.0.1:9' })
  const { url } = await pages.open(session, 'w1')
  const page = await openUi()
  const kept = page.waitForEvent('console', { predicate: (said) => said.text().includes('frame-ancestors') })
  await embed(page, url)
  await kept
  expect(pages.state(session.key).phase).toBe('closed')

  const ticket = new URL(url).hash.slice(1)
  const dial = (origin: string, host?: string): Promise<number> =>
    new Promise((done) => {
      const socket = new WebSocket(
        `${server.origin().replace('http', 'ws')}/link`,
        [contextPageProtocol, protocolField.ticket + ticket],
        {
          headers: { origin, ...(host === undefined ? {} : { host }) }
        }
      )
      socket.on('error', () => done(0))
      socket.on('open', () => socket.on('message', () => done(1)))
      socket.on('close', (code) => done(code))
    })
  expect(await dial('http://evil.example')).toBe(0)
  expect(await dial(server.origin(), 'evil.example')).toBe(0)
  expect(await dial(server.origin())).toBe(1)
  await until(session.key, () => pages.state(session.key).phase === 'loading')
  expect(await dial(server.origin())).toBe(4403)
  expect(logger.lines.map(({ message }) => message)).toContain('context page refused: unknown or used ticket')
})

it('goes on with a renewed token where the one before was refused', async () => {
  const { agent, session, host } = await begin()
  const { pages, until } = serve({ apiOf: agent.api })
  const good = agent.api.token
  agent.api.token = (await issue(host, { role: 'agent', id: 'agent-1', name: 'Ada Agent', expires_in: 1 })).token
  await frame((await pages.open(session, 'w1')).url)
  await until(session.key, () => pages.state(session.key).phase === 'refused')
  expect(pages.state(session.key).error?.code).toBe('token-expired')
  agent.api.token = good
  await until(session.key, () => pages.state(session.key).phase === 'ready')
})

it('gives each of two windows a page of its own, and tells that of the window that asks', async () => {
  const { agent, session } = await begin()
  const { pages, until, closeWindow } = serve({ apiOf: agent.api })
  const open = async (windowId: string): Promise<Page> => {
    const ready = new Promise<void>((done) => {
      const stop = pages.onReady((one) => {
        if (one.windowId !== windowId) return
        stop()
        done()
      })
    })
    const page = await frame((await pages.open(session, windowId)).url)
    await ready
    return page
  }
  const tools = (page: Page) => page.frameLocator('iframe').frameLocator('iframe').locator('[data-tool=drawing]')
  const first = await open('w1')
  const second = await open('w2')
  const pressed = async (): Promise<(string | null)[]> =>
    Promise.all([first, second].map((page) => tools(page).getAttribute('aria-pressed')))
  await pages.call(session.key, { verb: 'setTool', tool: 'drawing' }, 'w1')
  expect(await pressed()).toEqual(['true', 'false'])
  await pages.call(session.key, { verb: 'setTool', tool: 'laser' }, null)
  expect(await pressed()).toEqual(['false', 'false'])

  closeWindow('w1')
  closeWindow('w2')
  await until(session.key, () => pages.state(session.key).phase === 'closed')
})

it('lets go of a page that says too much or too long things, and drops what is none of its words', async () => {
  const { agent, session } = await waitForNobody()
  const { pages, until, server, logger, closeWindow } = serve({ apiOf: agent.api })
  const dial = (url: string): WebSocket =>
    new WebSocket(
      `${server.origin().replace('http', 'ws')}/link`,
      [contextPageProtocol, protocolField.ticket + new URL(url).hash.slice(1)],
      { headers: { origin: server.origin() } }
    )
  const gone = (socket: WebSocket): Promise<number> => new Promise((done) => socket.on('close', done))
  const link = async (): Promise<WebSocket> => {
    const socket = dial((await pages.open(session, 'w1')).url)
    await new Promise((done) => socket.once('message', done))
    return socket
  }
  const nonsense = await link()
  for (const text of ['', '{', '{"type":"open"}', '{"type":"phase","phase":"elsewhere","error":null}']) nonsense.send(text)
  nonsense.send(JSON.stringify({ type: 'phase', phase: 'ready', error: null }))
  await until(session.key, () => pages.state(session.key).phase === 'ready')
  expect(logger.lines.filter(({ message }) => message.includes('malformed'))).toHaveLength(4)
  nonsense.send('x'.repeat(100_000))
  expect(await gone(nonsense)).toBe(1009)

  const wordy = await link()
  const error = { code: 'internal', message: 'm'.repeat(50_000), params: { short: 'words' } }
  wordy.send(JSON.stringify({ type: 'phase', phase: 'failed', error }))
  await until(session.key, () => pages.state(session.key).phase === 'failed')
  expect(pages.state(session.key).error?.message).toHaveLength(2000)

  const chatty = await link()
  for (let count = 0; count < 1000; count += 1) chatty.send('{"type":"metrics","latencyMs":1,"lastAliveAt":null}')
  expect(await gone(chatty)).toBe(1008)

  const late = (await pages.open(session, 'w1')).url
  closeWindow('w1')
  expect(await gone(dial(late))).toBe(4403)
})

it('takes another port where somebody else answers at the wanted one, and says so in the log', async () => {
  const { agent, session } = await waitForNobody()
  const taken = serve({ apiOf: agent.api }).server
  await taken.start()
  const { pages, server, logger } = serve({ apiOf: agent.api, port: Number(new URL(taken.origin()).port) })
  const { url } = await pages.open(session, 'w1')
  expect(new URL(url).origin).toBe(server.origin())
  expect(server.origin()).not.toBe(taken.origin())
  expect(logger.lines.map(({ message }) => message)).toContainEqual(expect.stringContaining('port of context pages is taken'))
})
