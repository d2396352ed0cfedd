import { afterEach, describe, expect, it } from 'vitest'
import type { SessionMetrics } from '.'
import { frame, peer, serveLive, updated } from './live.testkit'
import { deviceResource, sessionResource } from './resources.testkit'
import { createCleanup, event } from './service.testkit'

const cleanup = createCleanup()
afterEach(cleanup.run)

describe('a device', () => {
  it('is online by its presence, and connectable by both', async () => {
    const { service, api } = await serveLive(cleanup)
    const device = await api.devices.get('device-1')
    expect([device.online, device.connectable]).toEqual([false, false])
    await device.subscribe()
    const { say } = await peer(service)
    let change = updated(device)
    say({ event: 'presence', data: { id: 'device-1', present: true, last_seen: '2026-11-20T12:00:00.000Z' } })
    await change
    expect([device.online, device.connectable]).toEqual([true, true])
    expect(device.last_active).toEqual(new Date('2026-11-20T12:00:00.000Z'))

    change = updated(device)
    say({ event: 'device', data: deviceResource({ connectable: false, last_active: '2026-11-20T13:00:00.000Z' }) })
    await change
    expect([device.online, device.connectable]).toEqual([true, false])
    expect(device.last_active).toEqual(new Date('2026-11-20T13:00:00.000Z'))
  })

  it('without a socket of its own is connectable whenever the service says so', async () => {
    const { api } = await serveLive(cleanup, () => ({ body: deviceResource({ notification_token: undefined }) }))
    const device = await api.devices.get('device-1')
    expect([device.online, device.connectable]).toEqual([false, true])
  })

  it('is online by what is fetched while nothing else tells', async () => {
    let online: boolean | undefined = true
    const { service, api } = await serveLive(cleanup, ({ url }) =>
      url.startsWith('/api/1/devices/') ? { body: deviceResource({ online }) } : undefined
    )
    const device = await api.devices.get('device-1')
    await device.subscribe()
    const change = updated(device)
    ;(await peer(service)).say({
      event: 'presence',
      data: { id: 'device-1', present: false, last_seen: '2026-11-20T12:00:00.000Z' }
    })
    await change
    // An answer may be older than what was told meanwhile.
    expect((await device.refresh()).online).toBe(false)
    // A socket that is away tells nothing any more.
    api.setOnline(false)
    expect((await device.refresh()).online).toBe(true)
    device.unsubscribe()
    online = false
    expect((await device.refresh()).online).toBe(false)
    // The service's own says nothing of it: what is known stays, and when it was seen.
    online = undefined
    expect([(await device.refresh()).online, device.last_active]).toEqual([false, new Date('2026-11-20T12:00:00.000Z')])
  })

  it('hears nothing of another, nothing that changes nothing, and nothing any more after unsubscribe', async () => {
    const { service, api } = await serveLive(cleanup)
    const [device, other] = [await api.devices.get('device-1'), await api.devices.get('device-2')]
    await Promise.all([device.subscribe(), other.subscribe()])
    const heard: string[] = []
    device.on('updated', ({ id }) => heard.push(id))
    const { say } = await peer(service)
    let change = updated(other)
    say({ event: 'device', data: deviceResource() })
    say({ event: 'presence', data: { id: 'device-2', present: true, last_seen: 0 } })
    await change
    device.unsubscribe()
    change = updated(other)
    say({ event: 'presence', data: { id: 'device-1', present: true, last_seen: 0 } })
    say({ event: 'presence', data: { id: 'device-2', present: false, last_seen: 0 } })
    await change
    expect(heard).toEqual([])
  })

  it('subscribes again when its token changes', async () => {
    const { service, api } = await serveLive(cleanup)
    const device = await api.devices.get('device-1')
    await device.subscribe()
    const { say, said } = await peer(service)
    say({ event: 'device', data: deviceResource({ notification_token: 'renewed' }) })
    expect((await said.count(3))[2]).toBe(frame('subscribe', 3, 'renewed'))
  })
})

describe('a session', () => {
  it('is told of its changes, and of its end once', async () => {
    const { service, api } = await serveLive(cleanup)
    const session = await api.sessions.get('session-1')
    await session.subscribe()
    const told: string[] = []
    session
      .on('updated', ({ full_device }) => told.push(full_device))
      .on('ended', ({ ended_reason }) => told.push(`ended: ${String(ended_reason)}`))
    const { say } = await peer(service)
    const over = event((listener) => session.once('ended', listener))
    // Later than the resource by its own clock; a date as the socket may send it.
    say({
      event: 'session',
      data: sessionResource({ full_device: 'requested', updated: new Date('2026-11-20T10:02:00Z').toISOString() })
    })
    say({ event: 'session', data: sessionResource({ full_device: 'rejected', updated: '2026-11-20T10:01:30Z' }) })
    const ended = sessionResource({
      full_device: 'off',
      state: 'ended',
      ended_reason: 'device_ended',
      updated: '2026-11-20T10:03:00Z'
    })
    say({ event: 'session', data: ended })
    await over
    await session.refresh()
    expect(told).toEqual(['requested', 'off', 'ended: device_ended'])
    expect(session.isEnded()).toBe(true)
  })

  it('that came without the means to subscribe is fetched anew for them', async () => {
    const { service, api } = await serveLive(cleanup, ({ method }) =>
      method === 'POST' ? { body: sessionResource({ control_token: undefined }) } : undefined
    )
    const session = await api.sessions.create()
    expect(session.control_token).toBeNull()
    await session.subscribe()
    expect(await (await peer(service)).said.count(1)).toEqual([frame('subscribe', 1, 'control-token')])
  })

  it('that is let go of while it is fetched anew for them is not subscribed to', async () => {
    const { api } = await serveLive(cleanup, ({ method }) =>
      method === 'POST' ? { body: sessionResource({ control_token: undefined }) } : undefined
    )
    const session = await api.sessions.create()
    const subscribing = session.subscribe()
    session.unsubscribe()
    await subscribing
    expect(api.socket).toEqual({ phase: 'idle' })
  })

  it('has a stream, which measures how far away the device is', async () => {
    const { service, api } = await serveLive(cleanup, ({ url }) =>
      url.endsWith('/tokens') ? { body: { stream_token: 'stream', stream_url: '/streams/' } } : undefined
    )
    const stream = cleanup.add((await api.sessions.get('session-1')).stream())
    const { url, protocols, said, say } = await peer(service)
    expect(url).toMatch(/^\/streams\/sockets\/1\/ws\?/)
    expect(protocols[1]).toBe('cbio.http.headers.authorization.bearer.c3RyZWFt')
    expect((await said.count(1))[0]).toMatch(/^a3656576656e746570726f6265626964016464617461a16974696d657374616d70fb/)
    const measured = event<[SessionMetrics]>((listener) => stream.once('metrics.updated', listener))
    say({ event: 'alive', data: { timestamp: Date.now() - 25 } })
    const [{ latency, last_alive }] = await measured
    expect(latency).toBeGreaterThanOrEqual(25)
    expect(last_alive).toBeInstanceOf(Date)

    const lost = event<[SessionMetrics]>((listener) => stream.once('metrics.updated', listener))
    ;(await peer(service)).cut()
    expect(await lost).toEqual([{ latency: null, last_alive }])
  })
})
