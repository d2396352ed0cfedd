import { afterEach, describe, expect, it } from 'vitest'
import { CobrowseAPI, CobrowseError } from '.'
import { deviceResource, sessionResource } from './resources.testkit'
import { type Asked, createCleanup, type Reply, startService } from './service.testkit'

const cleanup = createCleanup()
afterEach(cleanup.run)

async function serve(
  answer: (asked: Asked) => Reply | undefined,
  options: { basePath?: string; license?: string; timeoutMs?: number } = {}
) {
  const service = cleanup.add(await startService(answer, { basePath: options.basePath ?? '' }))
  const { license = '', timeoutMs = 10_000 } = options
  return { service, api: cleanup.add(new CobrowseAPI('the.jwt', { api: `${service.api}//`, license, timeoutMs })) }
}
const lines = (asked: Asked[]): string[] => asked.map(({ method, url }) => `${method} ${url}`)

describe('a call', () => {
  it('carries all headers', async () => {
    const { service, api } = await serve(() => ({ body: [] }), { license: 'licence-1' })
    await api.devices.list()
    expect(service.asked.items[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      authorization: 'Bearer the.jwt',
      'x-cobrowselicense': 'licence-1',
      'x-cobrowseplatform': 'agent-sdk',
      'x-cobrowsesdkversion': '2.16.2',
      'x-cobrowseapiversion': '1.2.0'
    })
  })

  it('carries neither token nor licence where there is none, and the new ones once they are set', async () => {
    const { service, api } = await serve(() => ({ body: [] }))
    api.token = ''
    await api.devices.list()
    expect(service.asked.items[0]?.headers).not.toHaveProperty('authorization')
    expect(service.asked.items[0]?.headers).not.toHaveProperty('x-cobrowselicense')
    api.token = 'new.jwt'
    api.license = 'licence-2'
    await api.devices.list()
    expect(service.asked.items[1]?.headers).toMatchObject({ authorization: 'Bearer new.jwt', 'x-cobrowselicense': 'licence-2' })
  })

  it('brackets lists, writes dates as ISO, escapes the rest, and leaves out what is undefined', async () => {
    const { service, api } = await serve(() => ({ body: [] }))
    await api.sessions.list({
      state: ['active', 'ended'],
      activated_before: new Date(0),
      filter_name: 'Ada & Co',
      agent: undefined
    })
    await api.sessions.list({ state: 'activated' })
    await api.sessions.list({ state: ['activated', 'ended'] })
    expect(lines(service.asked.items)).toEqual([
      'GET /api/1/sessions?state[]=active&state[]=ended&activated_before=1970-01-01T00%3A00%3A00.000Z&filter_name=Ada%20%26%20Co',
      'GET /api/1/sessions?state=active',
      'GET /api/1/sessions?state[]=active&state[]=ended'
    ])
  })

  it('works below a base path', async () => {
    const { service, api } = await serve(() => ({ body: deviceResource() }), { basePath: '/support/cobrowse' })
    expect((await api.devices.get('device 1')).id).toBe('device-1')
    expect(lines(service.asked.items)).toEqual(['GET /api/1/devices/device%201'])
  })

  it('is not made for an empty id, which would ask for a list', async () => {
    const { service, api } = await serve(() => ({ body: [] }))
    await expect(api.devices.get(' ')).rejects.toMatchObject({ code: 'bad-request' })
    await expect(api.sessions.get('')).rejects.toMatchObject({ code: 'bad-request' })
    expect(service.asked.items).toHaveLength(0)
  })
})

describe('what nobody can send', () => {
  it('is told as that, and not as a network that is down', async () => {
    const { service, api } = await serve(() => ({ body: sessionResource() }))
    await expect(api.sessions.list({ activated_before: new Date('no date') })).rejects.toMatchObject({ code: 'bad-request' })
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    await expect(api.sessions.create({ custom_data: circle })).rejects.toMatchObject({ code: 'bad-request' })
    // As a page shows a token that is too long for it.
    api.token = 'ey…J'
    await expect(api.sessions.list()).rejects.toMatchObject({ code: 'token-malformed' })
    api.token = 'the.jwt'
    api.license = 'clé…'
    await expect(api.sessions.list()).rejects.toMatchObject({ code: 'licence-refused' })
    expect(service.asked.items).toHaveLength(0)
  })
})

describe('resources', () => {
  it('a session, with dates as dates', async () => {
    const { api } = await serve(() => ({ body: sessionResource({ full_device: true, device_id: 'device-1', unknown: 1 }) }))
    const session = await api.sessions.get('session-1')
    expect(session.activated).toEqual(new Date('2026-11-20T10:01:00.000Z'))
    expect(session.ended).toBeNull()
    expect(session.full_device).toBe('on')
    expect([session.isActive(), session.isEnded(), session.isPending(), session.isAuthorizing()]).toEqual([
      true,
      false,
      false,
      false
    ])
    expect(session).toMatchObject({
      device_id: 'device-1',
      agent: { name: 'Sam' },
      colours: ['#ff0000', '#00ff00'],
      control_token: 'control-token'
    })
  })

  it('tells no credential as JSON', async () => {
    const { api } = await serve(({ url }) => ({ body: url.includes('devices') ? deviceResource() : sessionResource() }))
    const texts = [await api.devices.get('device-1'), await api.sessions.get('session-1')].map((thing) => JSON.stringify(thing))
    expect(texts.join()).not.toContain('token')
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ id: 'device-1', last_active: '2026-11-20T10:00:00.000Z' })
  })

  it('survive fields that are missing or something else', async () => {
    const { api } = await serve(({ url }) => ({
      body: url.includes('devices') ? [{ id: 'd', device: 7 }] : { id: 's', state: 'pending', agent: [] }
    }))
    const [device] = await api.devices.list()
    expect(device?.toJSON()).toMatchObject({ connectable: false, custom_data: {}, last_active: null, online: false })
    expect(device?.device.platform).toBe('')
    expect((await api.sessions.get('s')).toJSON()).toMatchObject({ agent: null, code: '', full_device: 'off', created: null })
  })

  it('are left out of a list where they make no sense, one by one, and counted', async () => {
    const good = deviceResource()
    let rows: unknown[] = [good, { id: '' }, { id: 'x'.repeat(301) }, null, { id: 7 }]
    const { api } = await serve(() => ({ body: rows }))
    const totals: number[] = []
    api.on('list.malformed', (total) => totals.push(total))
    expect((await api.devices.list()).map(({ id }) => id)).toEqual(['device-1'])
    rows = [sessionResource(), sessionResource({ id: 'other', state: 'of a newer service' })]
    expect((await api.sessions.list()).map(({ id }) => id)).toEqual(['session-1'])
    expect(totals).toEqual([4, 5])
    rows = [{}]
    await expect(api.devices.list()).rejects.toMatchObject({
      code: 'bad-response',
      message: expect.stringContaining('0.id') as unknown
    })
    rows = []
    expect(await api.devices.list()).toEqual([])
  })

  it('a session by its code, as it is read out', async () => {
    const { service, api } = await serve(() => ({ body: sessionResource() }))
    for (const code of [' 123 456\n', '123-456']) await api.sessions.get(code)
    expect(lines(service.asked.items)).toEqual(['GET /api/1/sessions/123456', 'GET /api/1/sessions/123456'])
  })

  it('are created, changed and ended', async () => {
    let state = sessionResource({ state: 'pending' })
    const { service, api } = await serve(({ body }) => {
      state = { ...state, ...(typeof body === 'object' ? body : {}), id: 'session-1' }
      return { status: 201, body: state }
    })
    const session = await api.sessions.create({ custom_data: { a: 1 }, agent: 'me' }, { x: 'y' })
    const told: string[] = []
    session.on('updated', () => told.push('updated')).on('ended', () => told.push('ended'))
    await session.setFullDevice(true)
    await session.setFullDevice(false)
    await session.setFullDevice('requested')
    await session.setRemoteControl('requested')
    await session.change({ custom_data: { b: 2 } })
    await session.end()
    expect(service.asked.items.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/api/1/sessions?x=y', { custom_data: { a: 1 }, agent: 'me' }],
      ...[
        { full_device: 'requested' },
        { full_device: 'off' },
        { full_device: 'requested' },
        { remote_control: 'requested' },
        { custom_data: { b: 2 } },
        { state: 'ended' }
      ].map((fields) => ['PUT', '/api/1/sessions/session-1', { id: 'session-1', ...fields }])
    ])
    expect(session.isEnded()).toBe(true)
    expect(told).toEqual(['updated', 'updated', 'updated', 'updated', 'updated', 'updated', 'ended'])
  })

  it('a push to a device, whatever is answered', async () => {
    const { service, api } = await serve(({ method }) => (method === 'POST' ? { raw: '<ok>' } : { body: deviceResource() }))
    const device = await api.devices.get('device-1')
    await device.notify({ session: { id: 'session-1' }, attempt: 2 })
    expect(service.asked.items[1]).toMatchObject({
      method: 'POST',
      url: '/api/1/devices/device-1/notifications',
      body: { session: 'session-1', attempt: 2 }
    })
  })

  it('a recording, with absolute addresses', async () => {
    const { service, api } = await serve(({ url }) => ({
      body: url.endsWith('/recording')
        ? { id: 'r', video: '/recording/1/v.mp4', events: 'https://cdn.example/e' }
        : sessionResource()
    }))
    const session = await api.sessions.get('session-1')
    expect(await session.recording()).toEqual({
      id: 'r',
      video: `${service.api}/recording/1/v.mp4`,
      actions: null,
      events: 'https://cdn.example/e'
    })
  })

  it('a recording whose address is none is a bad response', async () => {
    const { api } = await serve(({ url }) => ({
      body: url.endsWith('/recording') ? { id: 'r', video: 'http://' } : sessionResource()
    }))
    await expect((await api.sessions.get('session-1')).recording()).rejects.toMatchObject({ code: 'bad-response' })
  })

  it('a user, and what has changed of one', async () => {
    let name = 'Sam'
    const { api } = await serve(() => ({ body: { id: 'u', name, notification_token: 'secret', notification_url: '/' } }))
    const user = await api.users.get('me')
    const told: unknown[] = []
    user.on('updated', (which) => told.push(which.toJSON()))
    await user.refresh()
    name = 'Sam B.'
    await user.refresh()
    expect(told).toEqual([{ id: 'u', name: 'Sam B.' }])
    expect(user.notification_token).toBe('secret')
  })
})

describe('failures', () => {
  it.each([
    [400, 'bad-request', { id: 'invalid', message: 'Invalid state' }, 'invalid'],
    [401, 'unauthorised', { id: 'auth', message: 'No authorization' }, 'auth'],
    [403, 'unauthorised', { id: 7, message: 'Licence limit' }, '7'],
    [404, 'not-found', { message: 'No such device' }, null],
    [500, 'server-error', { id: 'oops', message: 'Broken' }, 'oops']
  ])('%i is %s, with the service’s own id and words', async (status, code, body, id) => {
    const { api } = await serve(() => ({ status, body }))
    const failure = await api.devices.get('d').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CobrowseError)
    expect(failure).toMatchObject({ code, status, message: body.message, id, tokenExpired: false })
  })

  it('a proxy that wants a login first is told as that, and not asked again', async () => {
    const { service, api } = await serve(() => ({ status: 407, headers: { 'proxy-authenticate': 'Basic' }, raw: '<html>' }))
    await expect(api.devices.list()).rejects.toMatchObject({ code: 'proxy-login', status: 407 })
    expect(service.asked.items).toHaveLength(1)
  })

  it('that are no JSON are told by their status', async () => {
    const { api } = await serve(() => ({ status: 403, raw: '<html>Blocked by proxy</html>' }))
    await expect(api.devices.list()).rejects.toMatchObject({ code: 'unauthorised', id: null, message: 'HTTP 403' })
  })

  it.each(['hello', '{"id":', '', '[]'])('an answer that is no resource is a bad response: %j', async (raw) => {
    const { api } = await serve(() => ({ raw }))
    await expect(api.devices.get('d')).rejects.toMatchObject({ code: 'bad-response' })
  })

  it('an answer beyond the limit is not read', async () => {
    const { api } = await serve(() => ({ headers: { 'content-length': String(64 * 1024 * 1024) }, raw: '[' }))
    await expect(api.devices.list()).rejects.toMatchObject({ code: 'too-large' })
  })

  it('follows no redirect: it would carry the token elsewhere', async () => {
    const { service, api } = await serve(() => ({ status: 302, headers: { location: 'https://elsewhere.example/' } }))
    await expect(api.devices.list()).rejects.toThrow('elsewhere.example')
    expect(service.asked.items).toHaveLength(1)
  })

  it('ends with the caller’s signal and limit', async () => {
    const { api } = await serve(() => 'hang')
    const controller = new AbortController()
    const call = api.devices.list({}, { signal: controller.signal })
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
    await expect(api.devices.list({}, { timeoutMs: 20 })).rejects.toMatchObject({ code: 'timeout' })
  })
})

describe('trying again', () => {
  it('a GET that nothing answers', async () => {
    let failures = 2
    const { service, api } = await serve(() => (failures-- > 0 ? 'reset' : { body: [] }))
    await expect(api.devices.list()).resolves.toEqual([])
    expect(service.asked.items).toHaveLength(3)
  })

  it('a GET on which a proxy is overloaded, twice at most', async () => {
    const { service, api } = await serve(() => ({ status: 503, raw: 'busy' }))
    await expect(api.devices.list()).rejects.toMatchObject({ code: 'server-error', message: 'busy' })
    expect(service.asked.items).toHaveLength(3)
  })

  it('never what changes something, nor what the service refused', async () => {
    const { service, api } = await serve(({ method }) => (method === 'GET' ? { status: 500, body: {} } : 'reset'))
    await expect(api.sessions.create()).rejects.toMatchObject({ code: 'unreachable' })
    await expect(api.devices.list()).rejects.toMatchObject({ code: 'server-error' })
    expect(service.asked.items).toHaveLength(2)
  })

  it('not where the service asks to be left alone for longer than the caller would wait', async () => {
    const { service, api } = await serve(
      () => ({ status: 429, headers: { 'retry-after': '3600' }, body: { message: 'later' } }),
      {
        timeoutMs: 3_000_000
      }
    )
    await expect(api.devices.list()).rejects.toMatchObject({ code: 'too-many-requests', message: 'later' })
    expect(service.asked.items).toHaveLength(1)
  })

  it('tells why it failed rather than that the time is up', async () => {
    const { api } = await serve(() => ({ status: 503, headers: { 'retry-after': '60' }, body: { message: 'later' } }), {
      timeoutMs: 10_000
    })
    await expect(api.devices.list()).rejects.toMatchObject({ code: 'server-error', message: 'later' })
  })
})
