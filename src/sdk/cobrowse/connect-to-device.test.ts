import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { CobrowseAPI, connectToDevice, type ConnectOptions } from '.'
import { deviceResource, sessionResource } from './resources.testkit'
import { createCleanup, type Reply, type SocketPeer, startService } from './service.testkit'

const cleanup = createCleanup()
afterEach(async () => {
  vi.unstubAllGlobals()
  await cleanup.run()
})

const pushWire = z.object({ session: z.string(), attempt: z.number() })
type Pushed = z.infer<typeof pushWire>

/** A service whose device does as `onPush` says with a push; the session's fields are its answer. */
async function serve(
  onPush: (push: Pushed, set: (fields: object) => void) => Reply | undefined,
  onLook: () => Reply | undefined = () => undefined,
  onCreate: () => void = () => undefined
) {
  let session = sessionResource({ state: 'pending', activated: null })
  const pushes: Pushed[] = []
  const set = (fields: object): void => {
    session = { ...session, ...fields }
    peer()?.say({ event: 'session', data: session })
  }
  const service = cleanup.add(
    await startService(({ method, url, body }) => {
      if (url === '/api/1/devices/device-1') return { body: deviceResource() }
      if (url === '/api/1/devices/device-1/notifications') {
        const push = pushWire.parse(body)
        pushes.push(push)
        return onPush(push, set) ?? { body: {} }
      }
      if (!url.startsWith('/api/1/sessions')) return undefined
      const looked = method === 'GET' ? onLook() : undefined
      if (looked !== undefined) return looked
      if (method === 'POST') onCreate()
      if (method === 'PUT') session = { ...session, ...z.looseObject({}).parse(body) }
      return { body: session }
    })
  )
  const peer = (): SocketPeer | undefined => service.peers.items[0]
  const api = cleanup.add(new CobrowseAPI('jwt', { api: service.api }))
  const device = await api.devices.get('device-1')
  return {
    service,
    pushes,
    api,
    state: () => session.state,
    connect: (options: ConnectOptions = {}) => connectToDevice(api.sessions, device, { everyMs: 5, ...options })
  }
}

describe('connecting to a device', () => {
  it('creates a session, and pushes until the device answers', async () => {
    const attempts: string[] = []
    const { service, pushes, connect } = await serve(({ attempt }, set) => {
      if (attempt === 3) set({ state: 'authorizing' })
      return undefined
    })
    const session = await connect({
      customData: { ticket: 7 },
      onAttempt: (attempt, of) => attempts.push(`${attempt}/${of}`)
    })
    expect(session.isAuthorizing()).toBe(true)
    expect(attempts).toEqual(['1/5', '2/5', '3/5'])
    expect(pushes).toEqual([1, 2, 3].map((attempt) => ({ session: 'session-1', attempt })))
    expect(service.asked.items.find(({ method }) => method === 'POST')?.body).toEqual({ custom_data: { ticket: 7 }, agent: 'me' })
  })

  it('does not wait for the next push when the socket tells first', async () => {
    const { connect, service } = await serve((_push, set) => {
      // Once the client has subscribed.
      void service.peers
        .count(1)
        .then(([peer]) => peer?.said.count(1))
        .then(() => set({ state: 'active' }))
      return undefined
    })
    expect((await connect({ everyMs: 3_600_000 })).isActive()).toBe(true)
  })

  it('ends the session where the device never answers', async () => {
    const { connect, pushes, state } = await serve(() => undefined)
    await expect(connect()).rejects.toMatchObject({ code: 'timeout' })
    expect(pushes).toHaveLength(5)
    expect(state()).toBe('ended')
  })

  it('ends the session when it is given up', async () => {
    const controller = new AbortController()
    const { connect, state } = await serve(() => {
      controller.abort()
      return undefined
    })
    await expect(connect({ everyMs: 3_600_000, signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' })
    expect(state()).toBe('ended')
  })

  it('ends also what the service was making as it was given up, and pushes nothing', async () => {
    const controller = new AbortController()
    const { connect, pushes, state } = await serve(
      () => undefined,
      () => undefined,
      () => controller.abort()
    )
    await expect(connect({ signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' })
    expect(pushes).toEqual([])
    expect(state()).toBe('ended')
  })

  it('has begun where the customer agreed and was done before anybody looked', async () => {
    const { connect } = await serve((_push, set) => {
      set({ state: 'ended', activated: '2026-01-02T03:04:05.000Z', ended_reason: 'device_ended' })
      return undefined
    })
    expect(await connect()).toMatchObject({ state: 'ended', ended_reason: 'device_ended' })
  })

  it('is not kept waiting by a push that hangs, once the device has answered', async () => {
    const { connect, service } = await serve(({ attempt }, set) => {
      if (attempt === 1) return undefined
      // Once the client has subscribed: who is not there yet is told nothing.
      void service.peers
        .count(1)
        .then(([peer]) => peer?.said.count(1))
        .then(() => set({ state: 'active' }))
      return 'hang'
    })
    expect((await connect()).isActive()).toBe(true)
    // Well before the push's own limit.
  }, 15_000)

  it('goes on by asking where no socket can be had', async () => {
    const { connect } = await serve(({ attempt }, set) => {
      if (attempt === 2) set({ state: 'authorizing' })
      return undefined
    })
    vi.stubGlobal('WebSocket', undefined)
    expect((await connect()).isAuthorizing()).toBe(true)
  })

  it('says that the other side ended it', async () => {
    const { connect, pushes } = await serve((_push, set) => {
      set({ state: 'ended', ended_reason: 'device_ended' })
      return undefined
    })
    await expect(connect()).rejects.toMatchObject({
      code: 'cancelled',
      message: 'The session was ended before it began.',
      params: { reason: 'device_ended' }
    })
    expect(pushes).toHaveLength(1)
  })

  it('takes a push that did not get through for an attempt, and a refused one for an answer', async () => {
    const busy: Reply = { status: 503, body: { id: 'busy', message: 'Try later' } }
    const patient = await serve(({ attempt }, set) => {
      if (attempt === 1) return busy
      set({ state: 'active' })
      return undefined
    })
    expect((await patient.connect()).isActive()).toBe(true)

    // Nor does a look that got nowhere end what the device may still answer.
    let looks = 0
    const blinded = await serve(
      ({ attempt }, set) => {
        if (attempt === 2) set({ state: 'active' })
        return undefined
      },
      () => ((looks += 1) === 1 ? { status: 500, body: { id: 'broken', message: 'Try later' } } : undefined)
    )
    expect((await blinded.connect()).isActive()).toBe(true)

    const blocked = await serve(() => busy)
    await expect(blocked.connect()).rejects.toMatchObject({ code: 'server-error', message: 'Try later' })
    expect(blocked.pushes).toHaveLength(5)

    const refused = await serve(() => ({ status: 403, body: { id: 'limit', message: 'Licence limit reached' } }))
    await expect(refused.connect()).rejects.toMatchObject({ id: 'limit' })
    expect(refused.pushes).toHaveLength(1)
    expect(refused.state()).toBe('ended')
  })
})
