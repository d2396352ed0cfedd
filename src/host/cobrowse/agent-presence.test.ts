import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CobrowseAPI, Session } from '@sdk/cobrowse'
import { agentApi, playCustomer, startCobrowse, until, type Customer } from './cobrowse.testkit'

const goneMs = 400
let host: Awaited<ReturnType<typeof startCobrowse>>
let api: CobrowseAPI
let customer: Customer
beforeAll(async () => {
  host = await startCobrowse({ goneMs })
  api = await agentApi(host)
  customer = await playCustomer(host, 'one')
})
afterAll(async () => {
  api.disconnect()
  await host.close()
})

async function begin(): Promise<Session> {
  const session = await api.sessions.create()
  await session.subscribe()
  await (await api.devices.get(customer.deviceId)).notify({ session })
  return session
}

test('who only subscribes to a session is not there: it ends', async () => {
  const session = await begin()
  await customer.answer('session', true)
  await until(session, (now) => now.isEnded())
  expect(session.ended_reason).toBe('active_timeout')
})

test('who has its stream open is, until it closes', async () => {
  const session = await begin()
  const stream = session.stream()
  await new Promise<void>((resolve) => stream.on('state', ({ phase }) => phase === 'open' && resolve()))
  await customer.answer('session', true)
  await until(session, ({ state }) => state === 'active')
  const began = Date.now()
  while (Date.now() - began < goneMs * 2) expect((await session.refresh()).state).toBe('active')
  stream.close()
  await until(session, (now) => now.isEnded())
  expect(session.ended_reason).toBe('active_timeout')
})
