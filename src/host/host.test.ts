import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHost, type TestHost } from './host.testkit'

let host: TestHost
let sessionId: string
beforeAll(async () => {
  host = await startTestHost()
  sessionId = await host.createSession()
})
afterAll(() => host.close())

test('navigates, clicks and reads back', async () => {
  await host.act(sessionId, { action: 'navigate', url: host.practiceUrl })
  const cast = await host.open('cast', sessionId)
  const list = await cast.next((message) => message.type === 'tabList')
  expect(list.tabs).toHaveLength(1)
  const frame = await cast.next((message) => typeof message.data === 'string')
  expect(frame.viewport).toEqual({ width: 800, height: 600 })
  expect(
    Buffer.from(frame.data ?? '', 'base64')
      .subarray(0, 2)
      .toString('hex')
  ).toBe('ffd8')
  await host.act(sessionId, { action: 'click', selector: 'a' })
  cast.close()
})
