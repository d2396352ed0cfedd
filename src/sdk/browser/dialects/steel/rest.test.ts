import { afterEach, describe, expect, it } from 'vitest'
import transcript from '../../fixtures/steel-rest.json'
import { createBrowserAPI } from '../../rest/create-browser-api'
import { createSessionCheck } from '../../rest/session-check'
import { type Answer, type Received, startHttpServer } from '../../../net/http-server.testkit'
import { connectionTo } from '../../rest/connection.testkit'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

const live = '11111111-2222-4333-8444-555555555555'
/** The recorded answer to a call; `turn` picks one of several. */
function recorded(method: string, path: string, turn = 0): Answer {
  const found = transcript.filter(({ request }) => request.method === method && request.path === path)[turn]
  if (found === undefined) throw new Error(`${method} ${path} was not recorded`)
  return { status: found.status, body: found.body }
}

async function serve(answer: (request: Received) => Answer) {
  const server = await startHttpServer(answer)
  open.push(server)
  return { server, api: createBrowserAPI({ connection: connectionTo(server.baseUrl), dialect: 'steel' }) }
}

describe('a Steel server over REST, as recorded', () => {
  it('lists sessions with its own words mapped to ours', async () => {
    const { api, server } = await serve(() => recorded('GET', '/v1/sessions', 2))
    const sessions = await api.list()
    expect(sessions.map(({ rawStatus, status }) => [rawStatus, status])).toEqual([
      ['idle', 'idle'],
      ['released', 'closed']
    ])
    expect(sessions[0]).toMatchObject({ viewport: { width: 1920, height: 1080 }, userAgent: null, headless: null })
    expect(server.received[0]).toMatchObject({ method: 'GET', url: '/v1/sessions' })
  })

  it('creates with `dimensions`', async () => {
    const { api, server } = await serve(() => recorded('POST', '/v1/sessions', 2))
    const session = await api.create({ headless: true, viewport: { width: 1280, height: 720 }, userAgent: 'UA' })
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      url: '/v1/sessions',
      body: { dimensions: { width: 1280, height: 720 }, userAgent: 'UA' }
    })
    expect(session).toMatchObject({
      id: live,
      status: 'active',
      rawStatus: 'live',
      viewport: { width: 1280, height: 720 },
      createdAt: Date.parse('2026-11-20T09:17:09.697Z')
    })
  })

  it('keeps its words when it refuses', async () => {
    const { api } = await serve(() => recorded('POST', '/v1/sessions', 0))
    await expect(api.create({ headless: true, viewport: { width: 1, height: 1 } })).rejects.toMatchObject({
      code: 'bad-request',
      status: 400,
      message: 'body/dimensions must be object',
      params: { serverCode: 'FST_ERR_VALIDATION' }
    })
  })

  it('releases the session it means, and never one that the list does not have (that would release the live one)', async () => {
    const { api, server } = await serve(({ method }) =>
      method === 'GET' ? recorded('GET', '/v1/sessions', 1) : { body: { success: true } }
    )
    await api.delete(live)
    await expect(api.delete('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'not-found' })
    expect(server.received.filter(({ method }) => method === 'POST').map(({ url }) => url)).toEqual([
      `/v1/sessions/${live}/release`
    ])
  })

  it('leaves a released session alone', async () => {
    const { api, server } = await serve(() => recorded('GET', '/v1/sessions', 2))
    await api.delete(live)
    expect(server.received.map(({ method }) => method)).toEqual(['GET'])
  })

  it('executes a screenshot, and says that it can do no other action', async () => {
    const jpeg = Buffer.from('ffd8ffe000104a46', 'hex')
    const { api, server } = await serve(({ url }) =>
      url.endsWith('/screenshot') ? { raw: jpeg } : recorded('GET', '/v1/sessions', 1)
    )
    const { steps } = await api.execute(live, { action: 'screenshot', full_page: true })
    expect(steps[0]?.result).toEqual({ image: `data:image/jpeg;base64,${jpeg.toString('base64')}` })
    expect(server.received.at(-1)).toMatchObject({ method: 'POST', url: '/v1/sessions/screenshot', body: { fullPage: true } })
    await expect(api.execute('gone', { action: 'screenshot' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(api.execute(live, { action: 'press', key: 'a' })).rejects.toMatchObject({ code: 'not-supported' })
  })

  it('has no batches, live view or takeover', async () => {
    const { api, server } = await serve(() => 'hang')
    for (const call of [
      api.executeBatch(live, []),
      api.liveView(live),
      api.takeover(live, { reason: 'x', timeout: 1 }),
      api.takeoverState(live),
      api.acceptTakeover(live, 't', { operator: 'Ada' }),
      api.extendTakeover(live, 't', { timeout: 1 }),
      api.releaseTakeover(live, 't', { outcome: 'done', note: '' })
    ]) {
      await expect(call).rejects.toMatchObject({ code: 'not-supported' })
    }
    expect(server.received).toEqual([])
  })
})

describe('is the session still there?', () => {
  const signal = new AbortController().signal

  it('goes by the list alone: reading an unknown id answers 200 on this server', async () => {
    const { api } = await serve(() => recorded('GET', '/v1/sessions', 2))
    const check = createSessionCheck(api)
    expect(await check('65a48762-19bf-4732-b3f4-415f54608d97', signal)).toBe('alive')
    expect(await check(live, signal)).toBe('gone')
    expect(await check('never-heard-of', signal)).toBe('gone')
  })

  it('does not know while the server cannot be asked', async () => {
    const { api } = await serve(() => ({ status: 503 }))
    expect(await createSessionCheck(api)(live, signal)).toBe('unknown')
  })

  it('does not wait for an answer that nobody wants any more', async () => {
    const { server, api } = await serve(() => 'hang')
    const asking = new AbortController()
    const answer = createSessionCheck(api)(live, asking.signal)
    asking.abort()
    expect(await answer).toBe('unknown')
    expect(await createSessionCheck(api)(live, asking.signal)).toBe('unknown')
    expect(server.received.length).toBeLessThanOrEqual(1)
  })
})
