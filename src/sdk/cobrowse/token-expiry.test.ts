import { afterEach, describe, expect, it, vi } from 'vitest'
import { frame, peer, serveLive } from './live.testkit'
import { createCleanup, event, type Reply } from './service.testkit'

const cleanup = createCleanup()
afterEach(async () => {
  vi.restoreAllMocks()
  await cleanup.run()
})
describe('a token that has run out', () => {
  const expired: Reply = { status: 401, body: { id: 'invalid_token', message: 'jwt expired' } }

  it('stops the socket, says so, and starts again with a new one', async () => {
    let valid = 'the.jwt'
    const { service, api } = await serveLive(cleanup, ({ headers }) =>
      headers.authorization === `Bearer ${valid}` ? undefined : expired
    )
    const device = await api.devices.get('device-1')
    await device.subscribe()
    const { closed } = await peer(service)
    valid = 'new.jwt'
    const told = event((listener) => api.once('error', listener))
    await expect(api.devices.get('device-1')).rejects.toMatchObject({
      tokenExpired: true,
      code: 'unauthorised',
      id: 'invalid_token'
    })
    expect(await told).toMatchObject([{ message: 'jwt expired' }])
    await closed
    expect(api.socket).toMatchObject({ phase: 'stopped', cause: 'unauthorised', error: { message: 'jwt expired' } })
    api.token = 'new.jwt'
    expect(await (await peer(service, 2)).said.count(2)).toEqual([
      frame('subscribe', 1, 'device-token'),
      frame('sync-presence', 2, 'device-1')
    ])
  })

  it('is found by a socket that comes back, too', async () => {
    let valid = true
    const { service, api } = await serveLive(cleanup, () => (valid ? undefined : expired))
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const device = await api.devices.get('device-1')
    const other = await api.devices.get('device-2')
    await device.subscribe()
    valid = false
    const told = event((listener) => api.once('error', listener))
    ;(await peer(service)).cut()
    await told
    expect(api.socket).toMatchObject({ phase: 'stopped', cause: 'unauthorised' })
    // Nobody waits for a subscription that cannot come about.
    await other.subscribe()
  })

  it('keeps nobody waiting whose subscription was what found it', async () => {
    const { api } = await serveLive(cleanup, ({ url }) => (url.endsWith('/users/me') ? expired : undefined))
    await (await api.devices.get('device-1')).subscribe()
    expect(api.socket).toMatchObject({ phase: 'stopped', error: { message: 'jwt expired' } })
  })

  it('does not stop anything when it was renewed while the call was under way', async () => {
    const { api } = await serveLive(cleanup, ({ url, headers }) => {
      if (url !== '/api/1/devices/late' || headers.authorization !== 'Bearer the.jwt') return undefined
      api.token = 'new.jwt'
      return expired
    })
    const errors: unknown[] = []
    api.on('error', (error) => errors.push(error))
    await expect(api.devices.get('late')).rejects.toMatchObject({ tokenExpired: true })
    expect(errors).toEqual([])
    await (await api.devices.get('device-1')).subscribe()
    expect(api.socket.phase).toBe('open')
  })

  it('is told once, however many find out', async () => {
    const { api } = await serveLive(cleanup, () => expired)
    const errors: unknown[] = []
    api.on('error', (error) => errors.push(error))
    await Promise.allSettled([api.devices.list(), api.sessions.list(), api.users.get('me')])
    expect(errors).toHaveLength(1)
    api.token = 'another.jwt'
    await api.devices.list().catch(() => undefined)
    expect(errors).toHaveLength(2)
  })

  it('stops a session’s stream where it has to connect anew, until it is renewed', async () => {
    let valid = true
    const { service, api } = await serveLive(cleanup, ({ url, headers }) => {
      if (!valid && headers.authorization === 'Bearer the.jwt') return expired
      return url.endsWith('/tokens') ? { body: { stream_token: 'stream', stream_url: '/' } } : undefined
    })
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const stream = cleanup.add((await api.sessions.get('session-1')).stream())
    await (await peer(service)).said.count(1)
    valid = false
    const stopped = event((listener) => stream.on('state', (state) => (state.phase === 'stopped' ? listener() : undefined)))
    ;(await peer(service)).cut()
    await stopped
    expect(stream.metrics.latency).toBeNull()
    api.token = 'new.jwt'
    await (await peer(service, 2)).said.count(1)
  })
})
