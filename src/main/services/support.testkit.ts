import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { Connection } from '@shared/domain/connection'
import type { Session, SessionKey } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import { CobrowseAPI, createWebSocketFactory } from '@sdk/cobrowse'
import { issue, playCustomer, startCobrowse, type Customer } from '../../host/cobrowse/cobrowse.testkit'
import type { Limits } from '../../host/cobrowse/limits'
import { online, startLive, type TestLive } from './live.testkit'
import type { LiveDeps } from './live'
import type { ConnectionDirectory } from './ports'

export type CobrowseSide = Awaited<ReturnType<typeof startCobrowse>>

const profile = (baseUrl: string, license: string): Connection['profile'] => ({
  id: 'c',
  name: 'Test service',
  colour: 'env-2',
  kind: 'remote',
  baseUrl,
  dialect: 'auto',
  agentId: 'default',
  auth: { type: 'none' },
  cobrowse: { license, tokenSource: { type: 'pasted' } }
})

/** One connection, `c`, to a Cobrowse service. `outcomes`: what calls came to. */
export function cobrowseDirectoryOf(api: CobrowseAPI) {
  const outcomes: Parameters<ConnectionDirectory['report']>[1][] = []
  const directory: ConnectionDirectory = {
    list: () => [{ profile: profile(api.api, api.license), state: online, hasSecret: true }],
    client: () => Promise.reject(new AppError({ code: 'not-supported', message: 'a Cobrowse connection' })),
    cobrowse: (id) =>
      id === 'c' ? Promise.resolve(api) : Promise.reject(new AppError({ code: 'not-found', message: 'no such connection' })),
    toLocal: (_, at) => at,
    report: (_, outcome) => void outcomes.push(outcome),
    rememberCastDialect: () => undefined,
    leaveOut: () => undefined,
    onChanged: () => () => undefined
  }
  return { directory, outcomes }
}

/** An agent of the service, and the app's services over what that agent may do. */
export async function startAgent(
  host: CobrowseSide,
  {
    order = {},
    blockSocket = false,
    timing,
    storedDevices,
    contextPages,
    fetch
  }: {
    order?: object
    blockSocket?: boolean
    timing?: LiveDeps['contactTiming']
    storedDevices?: Record<string, unknown>
    contextPages?: LiveDeps['contextPages']
    fetch?: typeof globalThis.fetch
  } = {}
) {
  const { token } = await issue(host, { role: 'agent', id: 'agent-1', name: 'Ada Agent', ...order })
  const api = new CobrowseAPI(token, {
    api: host.cobrowse.api,
    license: host.cobrowse.license,
    ...(fetch === undefined ? {} : { fetch }),
    // A port that nothing answers at, as behind a proxy that lets no socket through.
    ...(blockSocket ? { createSocket: (_url, ...rest) => createWebSocketFactory()('ws://127.0.0.1:9/', ...rest) } : {})
  })
  const { directory, outcomes } = cobrowseDirectoryOf(api)
  const live = startLive(directory, {}, { contactTiming: timing, storedDevices, contextPages })
  onTestFinished(async () => {
    await live.live.close()
    for (const one of await api.sessions.list({ state: ['pending', 'authorizing', 'active'] }).catch(() => [])) await one.end()
    api.disconnect()
  })
  return { ...live, api, outcomes }
}
export type Agent = Awaited<ReturnType<typeof startAgent>>

/** The session as the app has it once it is so. */
export async function untilSession(live: TestLive, key: SessionKey, fits: (session: Session) => boolean): Promise<Session> {
  for (;;) {
    const count = live.events.all.length
    const session = (await live.handlers.sessions.list(undefined, live.by('w1'))).find((one) => one.key === key)
    if (session !== undefined && fits(session)) return session
    await live.events.until(() => live.events.all.length > count)
  }
}

/** One Cobrowse service with real devices for all tests of a file. */
export function useCobrowse(limits: Partial<Limits> = {}) {
  let running: CobrowseSide | null = null
  beforeAll(async () => {
    running = await startCobrowse(limits)
  })
  afterAll(() => running?.close())
  return {
    get host(): CobrowseSide {
      if (running === null) throw new Error('the service runs within tests alone')
      return running
    }
  }
}

/** A session of this agent with a customer who has let it in. */
export async function beginSession({ handlers, by, ...agent }: Agent, customer: Customer): Promise<Session> {
  const pending = await handlers.sessions.create(
    { connectionId: 'c', headless: false, viewport: { width: 800, height: 600 } },
    by('w1')
  )
  customer.send({ type: 'code', code: pending.support?.code ?? '' })
  await customer.answer('session', true)
  return untilSession({ handlers, by, ...agent }, pending.key, ({ status }) => status === 'active')
}

/** A customer who leaves with the test. */
export async function customerOf(host: CobrowseSide, id: string, platform?: 'android'): Promise<Customer> {
  const customer = await playCustomer(host, id, platform)
  onTestFinished(() => customer.close())
  return customer
}
