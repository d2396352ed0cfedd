import { afterAll, beforeAll, expect, test } from 'vitest'
import { localCobrowseId } from '@shared/domain/connection'
import { issue } from '../../../host/cobrowse/cobrowse.testkit'
import { startTestHost, type TestHost } from '../../../host/host.testkit'
import { createCustomerSide } from '../cobrowse/customer-side'
import { readJwt } from '../cobrowse/jwt'
import type { HostEndpoint } from '../local-host/host-process'
import { setupConnections } from './connections.testkit'

let host: TestHost
beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())

const endpointOf = ({ url, token, cobrowse }: TestHost): HostEndpoint => ({
  url,
  token: token ?? '',
  practiceUrl: null,
  chromium: null,
  cobrowse
})

test('is there with the host, as its agent, and gone with it', async () => {
  const { connections, localHost, stateOf, until } = setupConnections()
  connections.start()
  await expect(connections.cobrowse(localCobrowseId)).rejects.toMatchObject({ code: 'host-stopped' })
  localHost.set('running', endpointOf(host))
  await until(localCobrowseId, 'online')
  expect(stateOf(localCobrowseId)?.tokenExpiresAt).toBeGreaterThan(Date.now())
  const client = await connections.cobrowse(localCobrowseId)
  expect(await client.devices.list({ filter_user_id: 'practice-customer' })).toHaveLength(1)
  localHost.set('stopped')
  expect(stateOf(localCobrowseId)).toMatchObject({ health: 'offline', error: { code: 'host-stopped' } })
  // Another run has another client, even where it says the same of itself.
  localHost.set('running', endpointOf(host))
  await until(localCobrowseId, 'online')
})

test('everything gets through to it, and says so by itself', async () => {
  const { connections, localHost, diagnose, until } = setupConnections()
  connections.start()
  localHost.set('running', endpointOf(host))
  await until(localCobrowseId, 'online')
  const { api, embedder, steps } = await diagnose(localCobrowseId)
  expect([api, embedder]).toEqual([host.cobrowse.api, 'http://localhost:47616'])
  expect(steps.filter(({ result }) => result !== 'open')).toEqual([])
  const sockets = steps.filter(({ kind }) => kind === 'socket').map(({ role, status }) => [role, status])
  expect(sockets).toEqual([
    ['agents', 101],
    ['devices', 401]
  ])
})

test('each customer’s side has a link that works when its first one is about to run out, to the same device', async () => {
  const tokenOf = (url: string) => readJwt(new URL(url).hash.slice(1))
  const customerSide = createCustomerSide(Date.now)
  const endpoint = endpointOf(host)
  const endings = host.cobrowse.customers.map(async ({ name, platform, url }) => {
    expect(await customerSide(endpoint, platform)).toBe(url)
    const order = { role: 'customer', id: tokenOf(url).all['sub'], name, expires_in: 600 }
    return { platform, url: (await issue(host, order)).url ?? '' }
  })
  const late = { ...endpoint, cobrowse: { ...host.cobrowse, customers: await Promise.all(endings) } }
  for (const { platform, url } of host.cobrowse.customers) {
    const renewed = await customerSide(late, platform)
    expect(tokenOf(renewed).all['device']).toBe(tokenOf(url).all['device'])
    expect(tokenOf(renewed).expiresAt).toBeGreaterThan(Date.now() + 11 * 3_600_000)
    expect(await customerSide(late, platform)).toBe(renewed)
  }
  expect(host.cobrowse.customers.map(({ platform }) => platform)).toEqual(['web', 'android'])
  await expect(customerSide(late, 'ios')).rejects.toMatchObject({ code: 'not-found' })
  await expect(customerSide(null, 'web')).rejects.toMatchObject({ code: 'host-stopped' })
})
