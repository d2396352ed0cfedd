import { afterAll, beforeAll, expect, test } from 'vitest'
import { containing, startTestHost, type TestHost } from '../host.testkit'
import { browserOf, stillRunning } from '../process.testkit'

let host: TestHost
beforeAll(async () => {
  host = await startTestHost({ maxSessions: 2 })
})
afterAll(() => host.close())

const list = async () => (await host.call('GET', '')).body.sessions

test('create, list and delete, with the fields of the seed', async () => {
  const { body } = await host.call('POST', '', {
    headless: true,
    viewport: { width: 640, height: 480 },
    user_agent: 'Mozilla/5.0 Test'
  })
  expect(body).toMatchObject({ status: 'active', live_view_url: containing('/live/'), agent_id: 'test-agent' })
  expect(await list()).toMatchObject([{ id: body.id, status: 'active', headless: true, viewport: { width: 640, height: 480 } }])
  expect(await host.act(body.id, { action: 'evaluate', script: '[innerWidth, navigator.userAgent]' })).toEqual([
    640,
    'Mozilla/5.0 Test'
  ])
  const { body: view } = await host.call('GET', `/${body.id}/live-view`)
  expect(Date.parse(view.expires_at)).toBeGreaterThan(Date.now())
  expect(await host.call('DELETE', `?id=${body.id}`)).toEqual({ status: 200, body: { success: true } })
  expect(await list()).toEqual([])
  expect(await host.call('DELETE', `?id=${body.id}`)).toMatchObject({
    status: 404,
    body: { error: { code: 'session_not_found' } }
  })
  expect(await host.call('POST', `/${body.id}/execute`, { action: 'wait' })).toMatchObject({ status: 404 })
})

test('the number of sessions is limited over all agents, and each agent sees its own', async () => {
  const one = await host.createSession()
  const two = await host.createSession()
  expect(await host.call('POST', '', {})).toMatchObject({ status: 429, body: { error: { code: 'too_many_sessions' } } })
  const others = await fetch(`${host.url}/api/agents/somebody-else/browser`, {
    headers: { authorization: `Bearer ${host.token ?? ''}` }
  })
  expect(await others.json()).toEqual({ sessions: [] })
  const foreign = await fetch(`${host.url}/api/agents/somebody-else/browser?id=${one}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${host.token ?? ''}` }
  })
  expect(foreign.status).toBe(404)
  await Promise.all([one, two].map((id) => host.call('DELETE', `?id=${id}`)))
})

test('options that make no sense are refused in words', async () => {
  expect(await host.call('POST', '', { viewport: { width: -1, height: 10 } })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_request', message: containing('viewport.width') } }
  })
})

test('a Chromium that crashes ends its session as an error, with the reason, and closes its sockets', async () => {
  const id = await host.createSession()
  const cast = await host.open('cast', id)
  // Not the first by its number: those begin anew when they have run out.
  const browser = (await browserOf(id)).find(({ parent }) => parent === process.pid)
  process.kill(browser?.pid ?? 0, 'SIGKILL')
  expect(await cast.closed).toEqual({ code: 4404 })
  expect(await list()).toMatchObject([{ id, status: 'error', ended_reason: 'Its browser ended by itself.' }])
  expect(await host.call('POST', `/${id}/execute`, { action: 'wait' })).toMatchObject({
    status: 404,
    body: { error: { message: containing('Its browser ended by itself.') } }
  })
  await expect(host.open('cast', id)).rejects.toThrow('404')
  await host.call('DELETE', `?id=${id}`)
  expect(await list()).toEqual([])
})

test('deleting ends the browser, and its profile is gone', async () => {
  const id = await host.createSession()
  const browser = await browserOf(id)
  expect(browser.length).toBeGreaterThan(1)
  await host.call('DELETE', `?id=${id}`)
  expect(await stillRunning(browser)).toEqual([])
})

test('a session where nothing happens expires, one that is watched does not', async () => {
  // Long enough for a busy machine to open a socket in.
  const quick = await startTestHost({ idleMs: 3000 })
  try {
    const watched = await quick.createSession()
    const cast = await quick.open('cast', watched)
    const left = await quick.createSession()
    const logs = await quick.open('logs', left)
    logs.close()
    // Its end is told to whoever looks: ask until it is there.
    for (;;) {
      const { body } = await quick.call('GET', '')
      const session = body.sessions.find(({ id }) => id === left)
      if (session?.status === 'active') continue
      expect(session).toMatchObject({ status: 'closed', ended_reason: containing('Nothing happened') })
      expect(body.sessions.find(({ id }) => id === watched)?.status).toBe('active')
      break
    }
    cast.close()
    await cast.closed
  } finally {
    await quick.close()
  }
})

test('a paused session expires as others do, though an action waits', async () => {
  const quick = await startTestHost({ idleMs: 500 })
  try {
    const id = await quick.createSession()
    await quick.call('POST', `/${id}/pause`)
    expect(await quick.call('POST', `/${id}/execute`, { action: 'press', key: 'a' })).toMatchObject({
      status: 404,
      body: { error: { code: 'session_not_found', message: containing('Nothing happened') } }
    })
  } finally {
    await quick.close()
  }
})

test('when the host stops, its sockets close with 1001', async () => {
  const stopping = await startTestHost()
  const id = await stopping.createSession()
  const cast = await stopping.open('cast', id)
  await stopping.close()
  expect(await cast.closed).toEqual({ code: 1001 })
})
