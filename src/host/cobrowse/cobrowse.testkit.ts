import { pino } from 'pino'
import type { BrowserContext, Page } from 'playwright-core'
import { vi } from 'vitest'
import { z } from 'zod'
import { CobrowseAPI, type Session } from '@sdk/cobrowse'
import { findChromium } from '../chromium/find'
import { createLocalSource } from '../chromium/local-source'
import { createProfileFolder } from '../chromium/profiles'
import { connect, type TestHost, type TestSocket } from '../host.testkit'
import { createPracticeSite } from '../practice/practice-site'
import { createRegistry } from '../sessions/registry'
import { createCobrowse } from './cobrowse'
import type { Limits } from './limits'

type Side = Pick<TestHost, 'cobrowse' | 'token'>

/** The Cobrowse side alone, over a real Chromium, with the pages of its devices to look into. */
export async function startCobrowse(limits: Partial<Limits> = {}, options: { recording?: boolean } = {}) {
  const log = pino({ level: process.env['CASTDECK_LOG'] ?? 'silent' })
  const executable = await findChromium({ log, env: process.env })
  const local = createLocalSource({ executable, profiles: await createProfileFolder(), log, env: process.env })
  const contexts: BrowserContext[] = []
  const source = {
    ...local,
    open: async (options: Parameters<typeof local.open>[0]) => {
      const browser = await local.open(options)
      contexts.push(browser.context)
      return browser
    }
  }
  const practice = await createPracticeSite()
  const registry = createRegistry({ source, maxSessions: 8, idleMs: 600_000, log })
  const token = 'test-token'
  const cobrowse = await createCobrowse({
    registry,
    appUrl: practice.url,
    address: '127.0.0.1',
    port: 0,
    baseUrl: (port) => `http://127.0.0.1:${port}`,
    loopbackOnly: true,
    hostToken: token,
    log,
    version: 'test',
    limits,
    ...options
  })
  function pageOf(url: string): Page {
    const pages = contexts.at(-1)?.pages() ?? []
    const page = pages.find((one) => one.url().startsWith(url))
    if (page === undefined) throw new Error('no device has been opened')
    return page
  }
  return {
    cobrowse,
    token,
    practiceUrl: practice.url,
    /** The page in the last device that was opened: the app itself, from inside. */
    app: (): Page => pageOf(practice.url),
    /** What that device shows outside the app, once it is there: its tab is before. */
    elsewhere: (): Promise<Page> => vi.waitFor(() => pageOf(cobrowse.api), { timeout: 15_000 }),
    async close(): Promise<void> {
      await cobrowse.close()
      await registry.close()
      await practice.close()
      await source.close()
    }
  }
}

export type CustomerSession = {
  id: string
  state: string
  code: string
  agent: string | null
  remote_control: string
  full_device: string
  recorded: boolean
}
export type CustomerNews = {
  type?: string
  session: CustomerSession | null
  message?: string
  pageId?: string
  url?: string
  data?: string
}
export type Customer = TestSocket<CustomerNews> & {
  deviceId: string
  /** Waits until the customer is asked for something and answers. */
  answer(to: 'session' | 'remote_control' | 'full_device', yes: boolean): Promise<void>
  /** Waits for a state of the session as the customer is told of it; null for none. */
  sees(test: (session: CustomerSession | null) => boolean): Promise<CustomerSession | null>
}

const tokenAnswer = z.object({ token: z.string(), device: z.string().optional(), url: z.string().optional() })

/** A token of the host's issuer. */
export async function issue(host: Side, order: object): Promise<z.infer<typeof tokenAnswer>> {
  const response = await fetch(`${host.cobrowse.api}/token`, {
    method: 'POST',
    headers: { authorization: `Bearer ${host.token ?? ''}` },
    body: JSON.stringify(order)
  })
  return tokenAnswer.parse(await response.json())
}

/** An agent's client as its tools have it: the SDK. */
export async function agentApi(host: Side, order: object = {}): Promise<CobrowseAPI> {
  const { token } = await issue(host, { role: 'agent', id: 'agent-1', name: 'Ada Agent', ...order })
  return new CobrowseAPI(token, { api: host.cobrowse.api, license: host.cobrowse.license })
}

/** A customer with a device of their own, whose screen is there. */
export async function playCustomer(host: Side, id: string, platform = 'web'): Promise<Customer> {
  const { token, device = '' } = await issue(host, { role: 'customer', id, name: `Customer ${id}`, platform })
  const url = `${host.cobrowse.api.replace('http', 'ws')}/customer/screen`
  const socket = await connect<CustomerNews>(url, {}, ['castdeck.customer', `bearer.${token}`])
  await socket.next(({ data }) => data !== undefined)
  async function sees(test: (session: CustomerSession | null) => boolean): Promise<CustomerSession | null> {
    const { session } = await socket.next((news) => news.type === 'customer' && test(news.session))
    return session
  }
  return {
    ...socket,
    deviceId: device,
    sees,
    async answer(to, yes) {
      const session = await sees((now) => (to === 'session' ? now?.state === 'authorizing' : now?.[to] === 'requested'))
      socket.send({ type: 'answer', session: session?.id, to, yes })
    }
  }
}

/** A session that the customer has agreed to, subscribed to. */
export async function begin(api: CobrowseAPI, customer: Customer): Promise<Session> {
  const session = await api.sessions.create()
  await session.subscribe()
  await (await api.devices.get(customer.deviceId)).notify({ session })
  await customer.answer('session', true)
  return until(session, ({ state }) => state === 'active')
}

type Shown = { type?: string; pageId?: string; url?: string; data?: string }
/** What an agent's page of a session is given, and sends. */
export async function lookAt(host: Side, api: CobrowseAPI, session: Session): Promise<TestSocket<Shown>> {
  const answer = await fetch(`${host.cobrowse.api}/api/1/sessions/${session.id}/tokens`, {
    headers: { authorization: `Bearer ${api.token}` }
  })
  const { stream_token } = z.object({ stream_token: z.string() }).parse(await answer.json())
  const url = `${host.cobrowse.api.replace('http', 'ws')}/session/${session.id}/screen`
  return connect<Shown>(url, {}, ['castdeck.screen', `bearer.${stream_token}`])
}

/** The session once it is so, as its subscription tells. */
export async function until(session: Session, test: (session: Session) => boolean): Promise<Session> {
  while (!test(session)) await new Promise<void>((resolve) => session.once('updated', () => resolve()))
  return session
}
