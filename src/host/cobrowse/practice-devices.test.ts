import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CobrowseAPI } from '@sdk/cobrowse'
import { startTestHost, type TestHost } from '../host.testkit'
import { agentApi } from './cobrowse.testkit'

const count = 5000
let host: TestHost
let api: CobrowseAPI
beforeAll(async () => {
  host = await startTestHost({ practiceDevices: count })
  api = await agentApi(host)
})
afterAll(async () => {
  api.disconnect()
  await host.close()
})

test('thousands of made-up devices are listed, filtered and told apart from real ones', async () => {
  const all = await api.devices.list()
  const made = all.filter(({ custom_data }) => custom_data['sample'] === true)
  expect(made).toHaveLength(count)
  expect(all.length - made.length).toBe(2)
  expect(made.filter(({ online }) => online).length).toBeGreaterThan(count / 5)
  const filtered = await api.devices.list({ filter_plan: 'team', filter_region: 'harbour' })
  expect(filtered.length).toBeGreaterThan(100)
  expect(filtered.every(({ custom_data }) => custom_data['plan'] === 'team')).toBe(true)
})

test('they come and go, and never answer', async () => {
  const devices = await api.devices.list({ filter_sample: true })
  const changed = Promise.race(
    devices.slice(0, 20).map(async (device) => {
      await device.subscribe()
      const before = device.online
      while (device.online === before) await new Promise((resolve) => device.once('updated', resolve))
    })
  )
  // The last one: the first ones come and go meanwhile.
  const online = devices.findLast((device) => device.online)
  const session = await api.sessions.create()
  await online?.notify({ session })
  expect((await session.refresh()).state).toBe('authorizing')
  await session.end()
  await changed
})
