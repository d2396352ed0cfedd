import { expect, test } from 'vitest'
import { connect, startTestHost } from '../../host.testkit'

test('every socket is pinged, and one that does not answer is dropped', async () => {
  // Long enough for a busy machine to answer in: one that does not is dropped, which is the other half of this test.
  const host = await startTestHost({ pingMs: 500 })
  try {
    const id = await host.createSession()
    const alive = await host.open('pageId', id)
    const url = `${host.url.replace('http', 'ws')}/v1/sessions/logs?sessionId=${id}`
    const dead = await connect<unknown>(url, { authorization: `Bearer ${host.token ?? ''}` }, [], { autoPong: false })
    expect((await dead.closed).code).toBe(1006)
    for (let count = 0; count < 3; count += 1) await new Promise((ping) => alive.socket.once('ping', ping))
    expect(alive.socket.readyState).toBe(alive.socket.OPEN)
  } finally {
    await host.close()
  }
})
