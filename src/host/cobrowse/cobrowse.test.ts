import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectToDevice, type CobrowseAPI } from '@sdk/cobrowse'
import { encodeCbor } from '@shared/cbor'
import { connect, startTestHost, type TestHost } from '../host.testkit'
import { agentApi, issue, playCustomer, until, type Customer } from './cobrowse.testkit'

let host: TestHost
let api: CobrowseAPI
let customer: Customer
beforeAll(async () => {
  host = await startTestHost({ maxSessions: 3 })
  api = await agentApi(host)
  customer = await playCustomer(host, 'one')
})
afterAll(async () => {
  api.disconnect()
  await host.close()
})

const authorised = (token: string, headers: Record<string, string> = {}) => ({
  headers: { authorization: `Bearer ${token}`, ...headers }
})
const get = async (path: string, token: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${host.cobrowse.api}${path}`, authorised(token, headers))
  return { status: response.status, body: (await response.json()) as unknown }
}
const offer = (token: string) => [
  'cbor',
  `cbio.http.headers.authorization.bearer.${Buffer.from(token).toString('base64').replaceAll('=', '')}`
]

describe('who may call', () => {
  test('nobody without a token, with a forged one, one for something else, or for another licence', async () => {
    const agent = await issue(host, { role: 'agent', id: 'agent-1', name: 'Ada' })
    const other = await issue(host, { role: 'customer', id: 'one', name: 'One' })
    const [head = '', payload = '', signature = ''] = agent.token.split('.')
    const admin = Buffer.from(payload, 'base64url').toString().replace('"agent"', '"administrator"')
    const refusals: [string, string, Record<string, string>?][] = [
      ['', 'A token is needed: send “Authorization: Bearer <JWT>”.'],
      ['nonsense', 'jwt malformed'],
      [`${head}.${Buffer.from(admin).toString('base64url')}.${signature}`, 'invalid signature'],
      [`${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`, 'jwt malformed'],
      [other.token, 'This token is for something else.'],
      [agent.token, 'The licence is not the one of this account.', { 'x-cobrowselicense': 'another' }]
    ]
    for (const [token, message, headers] of refusals)
      expect(await get('/api/1/devices', token, headers)).toEqual({ status: 401, body: { id: 'unauthorized', message } })
    expect((await get('/api/1/devices', agent.token)).status).toBe(200)
  })

  test('tokens are issued for the host’s own token, and to no page', async () => {
    const order = { method: 'POST', body: JSON.stringify({ role: 'agent', id: 'a', name: 'A' }) }
    const url = `${host.cobrowse.api}/token`
    expect((await fetch(url, { ...order, ...authorised('wrong') })).status).toBe(401)
    expect((await fetch(url, { ...order, ...authorised(host.cobrowse.agentToken) })).status).toBe(401)
    const fromPage = authorised(host.token ?? '', { origin: host.cobrowse.api })
    expect((await fetch(url, { ...order, ...fromPage })).status).toBe(403)
  })

  test('an agent sees its own sessions, an administrator all', async () => {
    const session = await api.sessions.create({ custom_data: { ticket: 'T-7' } })
    const other = await agentApi(host, { id: 'agent-2' })
    await expect(other.sessions.get(session.id)).rejects.toMatchObject({ id: 'not_found', status: 404 })
    expect(await other.sessions.list({ filter_ticket: 'T-7' })).toEqual([])
    await expect(other.sessions.list({ agent: 'all' })).rejects.toMatchObject({ id: 'forbidden', status: 403 })
    const boss = await agentApi(host, { id: 'boss', role: 'administrator' })
    expect((await boss.sessions.list({ agent: 'all', state: ['pending'], filter_ticket: 'T-7' })).map(({ id }) => id)).toEqual([
      session.id
    ])
    expect(await boss.sessions.list({ agent: 'all', state: 'activated', filter_ticket: 'T-7' })).toEqual([])
    expect(await api.sessions.list({ filter___proto__: '{}' })).toEqual([])
    await session.end()
    expect((await api.sessions.list({ state: 'ended', filter_ticket: 'T-7' }))[0]).toMatchObject({ ended_reason: 'agent_ended' })
  })

  test('the socket of events takes its own token alone', async () => {
    const url = `${host.cobrowse.api.replace('http', 'ws')}/sockets/1/ws`
    await expect(connect(url, {}, ['cbor'])).rejects.toThrow('401')
    await expect(connect(url, {}, offer(api.token))).rejects.toThrow('401')
    const me = await api.users.get('me')
    expect(me.toJSON()).toEqual({ id: 'agent-1', name: 'Ada Agent', role: 'agent' })
    const socket = await connect(url, {}, offer(me.notification_token ?? ''))
    expect(socket.socket.protocol).toBe('cbor')
    socket.close()
    await socket.closed
  })

  test('an agent who calls too often waits, one who floods a socket loses it, and both keep nobody else waiting', async () => {
    // None comes back while the test runs.
    const few = { burst: 3, perSecond: 0.001 }
    const busy = await startTestHost({ cobrowseLimits: { calls: few, messages: few } })
    const [hasty, patient] = [await agentApi(busy, { id: 'hasty' }), await agentApi(busy, { id: 'patient' })]
    const { notification_token: token } = await hasty.users.get('me')
    const flood = await connect(`${busy.cobrowse.api.replace('http', 'ws')}/sockets/1/ws`, {}, offer(token ?? ''))
    for (let count = 0; count < 4; count += 1) flood.socket.send(encodeCbor({ event: 'ping' }))
    expect(await flood.closed).toEqual({ code: 1013 })
    const call = () => fetch(`${busy.cobrowse.api}/api/1/users/me`, authorised(hasty.token))
    expect([(await call()).status, (await call()).status]).toEqual([200, 200])
    const refused = await call()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(await refused.json()).toMatchObject({ id: 'too_many_requests' })
    expect((await patient.users.get('me')).id).toBe('patient')
    await busy.close()
  })
})

test('a page of another name is refused, one of any origin may ask before it calls', async () => {
  for (const path of ['/api/1/devices', '/recording/1/events?key=k']) {
    const asked = await fetch(host.cobrowse.api + path, { method: 'OPTIONS', headers: { origin: 'https://agents.example' } })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-headers')).toContain('x-cobrowselicense')
  }
  expect((await fetch(`${host.cobrowse.api}/customer`)).headers.get('access-control-allow-origin')).toBeNull()
})

test('an address that makes no sense is told of as every error', async () => {
  for (const path of ['/api/1/devices/%E0%A4%A', `/api/1/devices/${'x'.repeat(300)}`]) {
    const answer = { status: 400, body: { id: 'invalid_request', message: 'The address is malformed or too long.' } }
    expect(await get(path, api.token)).toEqual(answer)
  }
})

test('devices are listed with filters, and tell when their customer comes and goes', async () => {
  const second = await playCustomer(host, 'two')
  const [device] = await api.devices.list({ filter_user_id: 'two' })
  if (device === undefined) throw new Error('no device')
  expect(device).toMatchObject({ id: second.deviceId, connectable: true, custom_data: { user_name: 'Customer two' } })
  expect(device.device).toMatchObject({ platform: 'web', app_name: 'Harbour', app_id: '127.0.0.1' })
  expect((await api.devices.list({ seen_before: new Date(0) })).length).toBe(0)
  expect((await api.devices.list({ filter_user_id: 'nobody' })).length).toBe(0)
  await device.subscribe()
  const became = async (online: boolean) => {
    while (device.online !== online) await new Promise((resolve) => device.once('updated', resolve))
  }
  await became(true)
  second.close()
  await became(false)
  expect(device.connectable).toBe(false)
  device.unsubscribe()
})

describe('a session', () => {
  beforeEach(async () => {
    for (const session of await api.sessions.list({ state: ['pending', 'authorizing', 'active'] })) await session.end()
  })
  const begin = async () => {
    const answered = customer.answer('session', true)
    const session = await connectToDevice(api.sessions, await api.devices.get(customer.deviceId), { everyMs: 50 })
    await answered
    return until(session, ({ state }) => state === 'active')
  }

  test('from push to consent, control, full device and the end', async () => {
    const session = await begin()
    expect(session).toMatchObject({ agent: { name: 'Ada Agent' }, code: '', remote_control: 'off', ended_reason: null })
    expect(session.device_id).toBe(customer.deviceId)
    expect(session.activated).toBeInstanceOf(Date)
    await expect(session.setRemoteControl('on')).rejects.toMatchObject({ id: 'forbidden' })
    await session.setRemoteControl('requested')
    await customer.answer('remote_control', true)
    await until(session, ({ remote_control }) => remote_control === 'on')
    await session.setFullDevice(true)
    await customer.answer('full_device', false)
    await until(session, ({ full_device }) => full_device === 'rejected')
    await expect(session.setFullDevice(true)).rejects.toMatchObject({
      id: 'too_many_requests',
      status: 429,
      message: expect.stringMatching(/^The customer has just said no. Ask again in (\d|1[0-5]) s\.$/) as unknown
    })
    const refused = await fetch(`${host.cobrowse.api}/api/1/sessions/${session.id}`, {
      method: 'PUT',
      body: '{"full_device": "requested"}',
      ...authorised(api.token)
    })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Date.parse(refused.headers.get('date') ?? '')).toBeGreaterThan(Date.now() - 10_000)
    customer.send({ type: 'end', session: session.id })
    await until(session, (now) => now.isEnded())
    expect(session).toMatchObject({ ended_reason: 'device_ended', remote_control: 'off', full_device: 'off' })
    await expect(session.setRemoteControl('requested')).rejects.toMatchObject({ id: 'conflict', status: 409 })
  })

  test('a code that an agent reads out, and one that a customer reads out', async () => {
    const session = await api.sessions.create()
    expect(session.code).toMatch(/^\d{6}$/)
    await session.subscribe()
    customer.send({ type: 'code', code: session.code })
    await customer.answer('session', true)
    await until(session, ({ state }) => state === 'active')
    await session.end()
    await customer.sees((now) => now === null)

    customer.send({ type: 'help' })
    const waiting = await customer.sees((now) => now?.state === 'pending')
    const found = await api.sessions.get(waiting?.code ?? '')
    expect(found).toMatchObject({ state: 'pending', agent: null })
    const stream = found.stream()
    const measured = new Promise((resolve) => stream.once('metrics.updated', resolve))
    await customer.answer('session', true)
    await customer.sees((now) => now?.state === 'active')
    await measured
    stream.close()
    expect(await found.refresh()).toMatchObject({ state: 'active', agent: { id: 'agent-1' } })
    await found.end()
  })

  test('a session that waited long is on the page of when it was activated', async () => {
    const ticket = { custom_data: { ticket: 'paging' } }
    const [early, late] = [await api.sessions.create(ticket), await api.sessions.create(ticket)]
    for (const session of [late, early]) {
      customer.send({ type: 'code', code: session.code })
      await customer.answer('session', true)
      await customer.sees((now) => now?.state === 'active')
      await session.end()
      await customer.sees((now) => now === null)
    }
    const page = async (activated_before: Date) =>
      (await api.sessions.list({ state: 'ended', filter_ticket: 'paging', limit: 1, activated_before }))[0]
    const first = await page(new Date(Date.now() + 1000))
    const second = await page(first?.activated ?? new Date(0))
    expect([first?.id, second?.id]).toEqual([early.id, late.id])
    expect(await page(second?.activated ?? new Date(0))).toBeUndefined()
  })

  test('codes cannot be tried out', async () => {
    const guesser = await agentApi(host, { id: 'guesser' })
    const codes = ['000001', '000002', '000003', '000004', '000005', '000006', '000007', '000008', '000009']
    const statuses: unknown[] = []
    for (const code of codes) await guesser.sessions.get(code).catch((error: unknown) => statuses.push(error))
    expect(statuses.at(0)).toMatchObject({ status: 404 })
    expect(statuses.at(-1)).toMatchObject({ status: 429 })
  })

  test('an agent’s time that runs out in the middle is told as such, and a new token goes on', async () => {
    const brief = await agentApi(host)
    const session = await begin()
    const same = await brief.sessions.get(session.id)
    const told = new Promise((resolve) => brief.once('error', resolve))
    brief.token = (await issue(host, { role: 'agent', id: 'agent-1', name: 'Ada Agent', expires_in: 2 })).token
    await same.subscribe()
    expect(await told).toMatchObject({ message: 'jwt expired', id: 'unauthorized' })
    brief.token = (await issue(host, { role: 'agent', id: 'agent-1', name: 'Ada Agent' })).token
    const heard = until(same, ({ remote_control }) => remote_control === 'requested')
    await same.subscribe()
    await session.setRemoteControl('requested')
    await heard
    brief.disconnect()
    await session.end()
  })

  test('one customer never reaches another: no answer, no end, no screen', async () => {
    const session = await begin()
    const stranger = await playCustomer(host, 'stranger')
    stranger.send({ type: 'end', session: session.id })
    expect(await stranger.next((news) => news.type === 'problem')).toMatchObject({ message: 'This session has ended.' })
    expect((await session.refresh()).state).toBe('active')
    stranger.close()
    await session.end()
  })

  test('a code that one customer waits with is none to another, and no push brings another device in', async () => {
    const stranger = await playCustomer(host, 'stranger')
    customer.send({ type: 'help' })
    const waiting = await customer.sees((now) => now?.state === 'pending')
    stranger.send({ type: 'code', code: waiting?.code })
    expect(await stranger.next((news) => news.type === 'problem')).toMatchObject({ id: 'not_found' })
    const found = await api.sessions.get(waiting?.code ?? '')
    stranger.send({ type: 'help' })
    const theirs = await stranger.sees((now) => now?.state === 'pending')
    const device = await api.devices.get(stranger.deviceId)
    await expect(device.notify({ session: found })).rejects.toMatchObject({ id: 'conflict', status: 409 })
    expect(await found.refresh()).toMatchObject({ device_id: customer.deviceId, state: 'pending' })
    expect(await api.sessions.get(theirs?.code ?? '')).toMatchObject({ device_id: stranger.deviceId, state: 'pending' })
    stranger.close()
  })
})
