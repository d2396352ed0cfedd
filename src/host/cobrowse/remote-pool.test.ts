import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startPool, type Pool } from '../chromium/pool.testkit'
import { connect, startTestHost } from '../host.testkit'
import { agentApi, begin, issue, lookAt, playCustomer, until, type CustomerNews } from './cobrowse.testkit'

/** `--cdp`: the customers' devices are in a browser elsewhere, too. */
let pool: Pool
let watcher: Browser
beforeAll(async () => {
  pool = await startPool()
  watcher = await chromium.connectOverCDP(pool.endpoint)
})
afterAll(async () => {
  await watcher.close()
  await pool.close()
})

/** What the pool has besides its own first page. */
async function leftInPool(): Promise<string[]> {
  const cdp = await watcher.newBrowserCDPSession()
  const { browserContextIds } = await cdp.send('Target.getBrowserContexts')
  const { targetInfos } = await cdp.send('Target.getTargets')
  await cdp.detach()
  return [...browserContextIds, ...targetInfos.filter(({ url }) => url.startsWith('http')).map(({ url }) => url)]
}

test('a device is seen, marked, controlled and recorded there, and nothing of it is left behind', async () => {
  const before = await leftInPool()
  const host = await startTestHost({ cdp: pool.endpoint })
  const api = await agentApi(host)
  const [customer, other] = await Promise.all([playCustomer(host, 'one'), playCustomer(host, 'two', 'android')])
  expect((await leftInPool()).length).toBeGreaterThan(before.length)

  const session = await begin(api, customer)
  const screen = await lookAt(host, api, session)
  const { pageId } = await screen.next(({ data }) => data !== undefined)
  screen.send({ type: 'stroke', pageId, id: 's', points: [[10, 10]] })

  await session.setRemoteControl('requested')
  await customer.answer('remote_control', true)
  await until(session, ({ remote_control }) => remote_control === 'on')
  // Its card of the shop.
  const at = { pageId, x: 150, y: 320, button: 'left', clickCount: 1 }
  screen.send({ type: 'mouseEvent', event: 'mousePressed', buttons: 1, ...at })
  screen.send({ type: 'mouseEvent', event: 'mouseReleased', buttons: 0, ...at })
  await screen.next(({ url, data }) => data !== undefined && url === `${host.practiceUrl}shop`)

  customer.send({ type: 'open', page: 'elsewhere' })
  await screen.next(({ type }) => type === 'hidden')
  await session.end()
  await until(session, (now) => now.isEnded())
  const { video, actions } = await session.recording()
  expect(await (await fetch(video ?? '')).text()).toMatch(/"pictures":\[\{"time":\d+,"data":"\/9j\//)
  const done = z.array(z.looseObject({ type: z.string() })).parse(await (await fetch(actions ?? '')).json())
  expect(done.map(({ type }) => type)).toEqual(['stroke', 'press'])

  for (const socket of [screen, customer, other]) socket.close()
  api.disconnect()
  await host.close()
  expect(await leftInPool()).toEqual(before)
})

test('a customer whose device cannot be had is told so, is asked to come again, and is not online', async () => {
  const host = await startTestHost({ cdp: 'http://127.0.0.1:9' })
  const api = await agentApi(host)
  const { token, device = '' } = await issue(host, { role: 'customer', id: 'one', name: 'One' })
  const url = `${host.cobrowse.api.replace('http', 'ws')}/customer/screen`
  const customer = await connect<CustomerNews>(url, {}, ['castdeck.customer', `bearer.${token}`])
  expect(await customer.next(({ type }) => type === 'problem')).toMatchObject({ id: 'browser_error' })
  expect((await customer.closed).code).toBe(1013)
  expect((await api.devices.get(device)).connectable).toBe(false)
  api.disconnect()
  await host.close()
})
