import { afterEach, describe, expect, it, vi } from 'vitest'
import { CobrowseAPI } from '.'
import type { SocketState } from '@shared/domain/cast'
import { createWsSocketFactory } from '../../main/services/ws-socket'
import { frame, peer, serveLive, updated } from './live.testkit'
import { createCleanup, event } from './service.testkit'

const cleanup = createCleanup()
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  await cleanup.run()
})
describe('the connection', () => {
  it.each(['', '/cobrowse'])(
    'goes to sockets/1/ws below the base that the service names (%j), with its token as a subprotocol',
    async (basePath) => {
      const { service, api } = await serveLive(cleanup, undefined, { basePath })
      await (await api.devices.get('device-1')).subscribe()
      const { url, protocols, headers } = await peer(service)
      expect(url).toBe(
        `${basePath}/sockets/1/ws?X-CobrowseLicense=licence-1&X-CobrowsePlatform=agent-sdk&X-CobrowseSDKVersion=2.16.2&X-CobrowseAPIVersion=1.2.0`
      )
      // base64 of "socket-token", without its "="
      expect(protocols).toEqual(['cbor', 'cbio.http.headers.authorization.bearer.c29ja2V0LXRva2Vu'])
      expect(headers.authorization).toBeUndefined()
    }
  )

  it('keeps a base path that lacks its slash, and takes the API’s own where the service names none', async () => {
    for (const notification_url of ['/regional', null]) {
      const { service, api } = await serveLive(cleanup, undefined, { basePath: '/own' })
      service.setMe({ id: 'me', notification_token: 't', notification_url })
      await (await api.devices.get('device-1')).subscribe()
      expect((await peer(service)).url).toMatch(
        notification_url === null ? /^\/own\/sockets\/1\/ws\?/ : /^\/regional\/sockets\/1\/ws\?/
      )
    }
  })

  it('is one for all subscriptions, and ends with the last', async () => {
    const { service, api } = await serveLive(cleanup)
    const [one, two] = [await api.devices.get('device-1'), await api.devices.get('device-2')]
    await Promise.all([one.subscribe(), two.subscribe(), one.subscribe()])
    const { said, closed } = await peer(service)
    expect(await said.count(4)).toEqual([
      frame('subscribe', 1, 'device-token'),
      frame('sync-presence', 2, 'device-1'),
      frame('subscribe', 3, 'device-token'),
      frame('sync-presence', 4, 'device-2')
    ])
    one.unsubscribe()
    expect(api.socket.phase).toBe('open')
    two.unsubscribe()
    await closed
    expect(api.socket).toEqual({ phase: 'idle' })
    expect(service.peers.items).toHaveLength(1)
  })

  it('works over the sockets of the main process, too', async () => {
    const { service } = await serveLive(cleanup)
    const api = cleanup.add(new CobrowseAPI('the.jwt', { api: service.api, createSocket: createWsSocketFactory() }))
    const device = await api.devices.get('device-1')
    await device.subscribe()
    const { said, say, protocols } = await peer(service)
    expect(protocols).toHaveLength(2)
    expect(await said.count(2)).toEqual([frame('subscribe', 1, 'device-token'), frame('sync-presence', 2, 'device-1')])
    const change = updated(device)
    say({ event: 'presence', data: { id: 'device-1', present: true, last_seen: 0 } })
    await change
    expect(device.online).toBe(true)
  })

  it('is told to be missing where the runtime has none, and can begin again after a disconnect', async () => {
    const { service, api } = await serveLive(cleanup)
    const device = await api.devices.get('device-1')
    vi.stubGlobal('WebSocket', undefined)
    await expect(device.subscribe()).rejects.toMatchObject({ code: 'not-supported' })
    vi.unstubAllGlobals()
    await device.subscribe()
    api.disconnect()
    await (
      await peer(service)
    ).closed
    expect(api.socket).toEqual({ phase: 'idle' })
    await device.subscribe()
    expect(await (await peer(service, 2)).said.count(2)).toHaveLength(2)
  })

  it('is timed by its acks; an ack stands for all before it', async () => {
    const { service, api } = await serveLive(cleanup)
    const device = await api.devices.get('device-1')
    vi.useFakeTimers({ toFake: ['Date'] })
    await device.subscribe()
    const { said, say } = await peer(service)
    await said.count(2)
    expect(api.socketLatency).toBeNull()
    vi.setSystemTime(Date.now() + 40)
    say({ ack: 1 })
    say({ ack: 2 })
    const change = updated(device)
    say({ event: 'presence', data: { id: 'device-1', present: true, last_seen: 0 } })
    await change
    expect(api.socketLatency).toBe(40)
    api.setOnline(false)
    expect(api.socketLatency).toBeNull()
  })

  it('pings every minute', async () => {
    const { service, api } = await serveLive(cleanup)
    const device = await api.devices.get('device-1')
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    await device.subscribe()
    const { said } = await peer(service)
    await said.count(2)
    vi.advanceTimersByTime(60_000)
    expect(await said.count(3)).toContain('a1656576656e746470696e67')
  })

  it('survives what is no frame, and counts it', async () => {
    const { service, api } = await serveLive(cleanup)
    const device = await api.devices.get('device-1')
    const totals: number[] = []
    api.on('socket.malformed', (total) => totals.push(total))
    await device.subscribe()
    const { sayRaw, say } = await peer(service)
    const change = updated(device)
    sayRaw('text')
    sayRaw(Buffer.from('9affffffff', 'hex'))
    sayRaw(Buffer.alloc(5 * 1024 * 1024))
    say({ event: 'device', data: 'no resource' })
    say({ event: 'device', data: { id: 'device-1', connectable: 'yes', last_active: {} } })
    say({ event: 'presence', data: { id: 'device-1' } })
    say({ event: 'presence', data: { id: 'device-1', present: true, last_seen: 0 } })
    await change
    expect(totals).toEqual([1, 2, 3, 4, 5])
    expect(api.socket.phase).toBe('open')
  })
})

describe('a lost connection', () => {
  it('comes back, counts its frames from 1 again, and subscribes to everything again', async () => {
    const { service, api } = await serveLive(cleanup)
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const device = await api.devices.get('device-1')
    const session = await api.sessions.get('session-1')
    await Promise.all([device.subscribe(), session.subscribe()])
    const first = await peer(service)
    await first.said.count(3)
    const asked = service.asked.items.length
    first.cut()
    const second = await peer(service, 2)
    expect(await second.said.count(3)).toEqual([
      frame('subscribe', 1, 'device-token'),
      frame('sync-presence', 2, 'device-1'),
      frame('subscribe', 3, 'control-token')
    ])
    // The socket's credentials anew, and what happened meanwhile.
    await service.asked.count(asked + 3)
    const [credentials, ...caughtUp] = service.asked.items.slice(asked).map(({ url }) => url)
    expect(credentials).toBe('/api/1/users/me')
    expect(caughtUp.sort()).toEqual(['/api/1/devices/device-1', '/api/1/sessions/session-1'])
  })

  it('is dropped at once when the machine goes offline, and connects at once when it is back', async () => {
    const { service, api } = await serveLive(cleanup)
    await (await api.devices.get('device-1')).subscribe()
    const { closed } = await peer(service)
    api.setOnline(false)
    expect(api.socket).toEqual({ phase: 'offline' })
    await closed
    api.setOnline(true)
    await peer(service, 2)
  })

  it('says by its own name why there are no credentials, and comes back when the service said', async () => {
    const { api } = await serveLive(cleanup, ({ url }) =>
      url.endsWith('/users/me')
        ? { status: 429, headers: { 'retry-after': '60' }, body: { id: 'busy', message: 'later' } }
        : undefined
    )
    const device = await api.devices.get('device-1')
    const failed = event<[SocketState]>((listener) =>
      api.on('socket.updated', (state) => (state.phase === 'waiting' ? listener(state) : undefined))
    )
    const before = Date.now()
    void device.subscribe()
    const [state] = await failed
    expect(state).toMatchObject({ error: { code: 'too-many-requests', message: 'later', status: 429 } })
    expect(state.phase === 'waiting' && state.retryAt).toBeGreaterThanOrEqual(before + 60_000)
  })

  it('waits longer after each failure, until a connection has lasted 5 s', async () => {
    const { service, api } = await serveLive(cleanup)
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const device = await api.devices.get('device-1')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const waiting = (): Promise<unknown> =>
      new Promise((resolve) => api.on('socket.updated', (state) => (state.phase === 'waiting' ? resolve(state) : undefined)))
    const lose = async (count: number): Promise<unknown> => {
      const state = waiting()
      ;(await peer(service, count)).cut()
      return state
    }
    await device.subscribe()
    expect(await lose(1)).toMatchObject({ attempt: 1, retryAt: Date.now() + 1_000 })
    const opened = event((listener) => api.on('socket.updated', (state) => (state.phase === 'open' ? listener() : undefined)))
    vi.advanceTimersByTime(1_000)
    await opened
    vi.advanceTimersByTime(4_999)
    expect(await lose(2)).toMatchObject({ attempt: 2, retryAt: Date.now() + 2_000 })
    const again = event((listener) => api.on('socket.updated', (state) => (state.phase === 'open' ? listener() : undefined)))
    vi.advanceTimersByTime(2_000)
    await again
    vi.advanceTimersByTime(5_000)
    expect(await lose(3)).toMatchObject({ attempt: 1 })
  })
})
