import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowserAPI } from '@sdk/browser'
import type { BrowserAPI } from '@sdk/browser/types'
import { startTestHost, type TestHost } from '../../../host/host.testkit'
import { acquire, plausibleEnd, type AcquireRequest } from './acquire'

let host: TestHost
beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())

/** The host as a plain documented server: without what it adds to the documented calls. */
const plainFetch: typeof fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input)
  const isAdditive = /\/takeover\/.+/.test(url.pathname) || (url.pathname.endsWith('/takeover') && init?.method === 'GET')
  if (isAdditive) return Promise.resolve(new Response('Not Found', { status: 404 }))
  const { operator: _, ...body } = typeof init?.body === 'string' ? { operator: '', ...parse(init.body) } : { operator: '' }
  return fetch(input, typeof init?.body === 'string' ? { ...init, body: JSON.stringify(body) } : init)
}
function parse(text: string): object {
  const body: unknown = JSON.parse(text)
  return typeof body === 'object' && body !== null ? body : {}
}

const api = (fetchAs: typeof fetch): BrowserAPI =>
  createBrowserAPI({
    connection: {
      baseUrl: host.url,
      agentId: host.agentId,
      auth: { type: 'bearer' },
      secret: () => Promise.resolve(host.token)
    },
    dialect: 'documented',
    fetch: fetchAs
  })

const request = (facts: Partial<AcquireRequest> = {}): AcquireRequest => ({
  operator: 'Ada',
  reason: 'captcha',
  seconds: 60,
  ownTakeoverId: null,
  agentWaits: () => Promise.reject(new Error('nobody was to be asked')),
  now: () => Date.now(),
  ...facts
})

describe('taking control of a server', () => {
  it('with the additive calls: takes at once, and again what it had', async () => {
    const full = api(fetch)
    const id = await host.createSession()
    const first = await acquire(full, id, request())
    expect(first).toMatchObject({ agentMayAct: false, canReport: true })
    const again = await acquire(full, id, request({ ownTakeoverId: first.takeover?.id ?? null, seconds: 600 }))
    expect(again.takeover?.id).toBe(first.takeover?.id)
    expect(again.takeover?.expiresAt).toBeGreaterThan(first.takeover?.expiresAt ?? Infinity)
  })

  it('with the additive calls: accepts what the agent asked for, and not what another operator has', async () => {
    const full = api(fetch)
    const id = await host.createSession()
    const asked = await full.takeover(id, { reason: 'help', timeout: 300 })
    const taken = await acquire(full, id, request())
    expect(taken.takeover?.id).toBe(asked.id)
    await expect(acquire(full, id, request({ operator: 'Bo' }))).rejects.toMatchObject({ code: 'held-by-other' })
  })

  it.each([true, false])('with the documented call alone: says whether the agent waits (%s) by the status', async (waits) => {
    const id = await host.createSession()
    const taken = await acquire(api(plainFetch), id, request({ agentWaits: () => Promise.resolve(waits) }))
    expect(taken).toMatchObject({ agentMayAct: !waits, canReport: false })
    expect(taken.takeover).not.toBeNull()
  })

  it('without any takeover: drives, and says that the agent may act', async () => {
    const steel = createBrowserAPI({
      connection: { baseUrl: host.url, agentId: '', auth: { type: 'none' }, secret: () => Promise.resolve(null) },
      dialect: 'steel'
    })
    expect(await acquire(steel, 'any', request())).toEqual({ takeover: null, agentMayAct: true, canReport: false })
  })

  it('tells an unknown session', async () => {
    await expect(acquire(api(fetch), 'none', request())).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('end of a takeover', () => {
  it('is the server’s where it can be, else what was asked for', () => {
    expect(plausibleEnd(50_000, 60, 1000)).toBe(50_000)
    expect(plausibleEnd(null, 60, 1000)).toBe(61_000)
    expect(plausibleEnd(999, 60, 1000)).toBe(61_000)
    expect(plausibleEnd(9_999_999, 60, 1000)).toBe(61_000)
  })
})
