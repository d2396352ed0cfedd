import { once } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { connect, startTestHost } from '../../host.testkit'

afterEach(() => void vi.useRealTimers())

test('every socket is pinged, and one that does not answer is dropped', async () => {
  const pingMs = 500
  const host = await startTestHost({ pingMs })
  try {
    const id = await host.createSession()
    // The next ping is due once the answer to the last one is there, however slow the machine is.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const alive = await host.open('pageId', id)
    const url = `${host.url.replace('http', 'ws')}/v1/sessions/logs?sessionId=${id}`
    const dead = await connect<unknown>(url, { authorization: `Bearer ${host.token ?? ''}` }, [], { autoPong: false })
    for (let count = 0; count < 3; count += 1) {
      const pinged = once(alive.socket, 'ping')
      vi.advanceTimersByTime(pingMs)
      await pinged
      // Its answer goes before this question, and is read before it.
      alive.socket.ping()
      await once(alive.socket, 'pong')
    }
    expect((await dead.closed).code).toBe(1006)
    expect(alive.socket.readyState).toBe(alive.socket.OPEN)
  } finally {
    await host.close()
  }
})
