import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Connection } from '@shared/domain/connection'
import type { Device, DeviceListState } from '@shared/domain/device'
import { AppError } from '@shared/errors'
import { createRecorder } from '@sdk/net/recorder.testkit'
import { CobrowseAPI } from '@sdk/cobrowse'
import { deviceResource } from '@sdk/cobrowse/resources.testkit'
import { createCleanup, startService, type Reply } from '@sdk/cobrowse/service.testkit'
import { switchableNetwork } from '../services.testkit'
import { cobrowseDirectoryOf } from '../support.testkit'
import { createDeviceList } from './device-list'
import { createLastKnown } from './last-known'
import { maxDevices } from './watch-devices'

const cleanup = createCleanup()
afterEach(cleanup.run)

/** A service that answers for its list as the test says, and a client of it. */
async function serve(answer: (token: string) => Reply) {
  const service = cleanup.add(
    await startService(
      ({ url, headers }) => (url.startsWith('/api/1/devices') ? answer(headers.authorization ?? '') : undefined),
      {
        acks: true
      }
    )
  )
  return { service, api: cleanup.add(new CobrowseAPI('first.jwt', { api: service.api })) }
}
const listing = (...ids: string[]): Reply => ({
  body: ids.map((id) => deviceResource({ id, notification_token: `token-${id}` }))
})
const connectionOf = (api: CobrowseAPI, state: Partial<Connection['state']> = {}): Connection => {
  const [connection] = cobrowseDirectoryOf(api).directory.list()
  if (connection === undefined) throw new Error('no connection')
  return { ...connection, state: { ...connection.state, ...state } }
}

function start(client: () => Promise<CobrowseAPI>, known: Device[] = []) {
  const states = createRecorder<DeviceListState>()
  const changes = createRecorder<{ changed: string[]; removed: string[] }>()
  const outcomes: boolean[] = []
  const list = cleanup.add(
    createDeviceList({
      connectionId: 'c',
      client,
      toLocal: (at) => at,
      known: { asOf: null, devices: known },
      network: switchableNetwork(),
      onChanged: (changed, removed) => changes.push({ changed: changed.map(({ deviceId }) => deviceId), removed }),
      onState: (state) => states.push(state),
      onAnswer: ({ ok }) => outcomes.push(ok),
      now: () => 42
    })
  )
  return { list, states, changes, outcomes, ids: () => list.snapshot().devices.map(({ deviceId }) => deviceId) }
}

describe('a list of devices', () => {
  it('tells what differs from what was known, and is as old as the answer', async () => {
    const { api } = await serve(() => listing('a', 'b'))
    const first = start(() => Promise.resolve(api))
    first.list.open('w1')
    await first.changes.when(({ changed }) => changed.length === 2)
    await first.states.when(({ fresh, asOf }) => fresh && asOf === 42)
    const [a] = first.list.snapshot().devices
    if (a === undefined) throw new Error('no device')

    const again = start(() => Promise.resolve(api), [a, { ...a, deviceId: 'gone' }])
    again.list.open('w1')
    await again.states.when(({ fresh }) => fresh)
    expect(again.changes.items).toEqual([
      { changed: ['b'], removed: [] },
      { changed: [], removed: ['gone'] }
    ])
    expect(again.outcomes).toEqual([true])
  })

  it('watches the client that takes the place of another', async () => {
    const one = await serve(() => listing('a', 'b'))
    const other = await serve(() => listing('b', 'c'))
    let client = one.api
    const { list, states, ids } = start(() => Promise.resolve(client))
    list.open('w1')
    await states.when(({ fresh }) => fresh)
    await one.service.peers.count(1)

    client = other.api
    await list.follow(connectionOf(client))
    await states.when((state) => state === list.snapshot().state && state.fresh && ids().includes('c'))
    expect(ids()).toEqual(['b', 'c'])
    const [peer] = one.service.peers.items
    await peer?.closed
    await other.service.peers.count(1)
  })

  it('says that the token has run out, and goes on with the next', async () => {
    const { api } = await serve((token) =>
      token === 'Bearer second.jwt' ? listing('a') : { status: 401, body: { id: 'unauthorized', message: 'jwt expired' } }
    )
    const { list, states, outcomes } = start(() => Promise.resolve(api))
    list.open('w1')
    await states.when(({ error }) => error?.code === 'token-expired')
    expect(list.snapshot().state.fresh).toBe(false)
    expect(outcomes).toEqual([false])

    api.token = 'second.jwt'
    await list.follow(connectionOf(api, { tokenExpiresAt: 1 }))
    expect(await states.when(({ fresh }) => fresh)).toMatchObject({ error: null })
  })

  it('says why there is no client, and asks again as soon as there may be one', async () => {
    const { api } = await serve(() => listing('a'))
    let stopped = true
    const { list, states } = start(() =>
      stopped ? Promise.reject(new AppError({ code: 'host-stopped', message: 'stopped' })) : Promise.resolve(api)
    )
    list.open('w1')
    const waiting = await states.when(({ socket, error }) => socket.phase === 'waiting' && error !== null)
    expect(waiting).toMatchObject({ fresh: false, error: { code: 'host-stopped' } })
    stopped = false
    await list.follow(connectionOf(api))
    expect(await states.when(({ fresh }) => fresh)).toMatchObject({ error: null })
  })

  it('says that there is no token, and goes on once there is one', async () => {
    const { api } = await serve(() => listing('a'))
    let hasToken = false
    const { list, states } = start(() =>
      hasToken ? Promise.resolve(api) : Promise.reject(new AppError({ code: 'unauthorised', message: 'none is stored' }))
    )
    list.open('w1')
    expect(await states.when(({ socket }) => socket.phase === 'stopped')).toMatchObject({ error: { code: 'unauthorised' } })
    hasToken = true
    await list.follow(connectionOf(api))
    expect(await states.when(({ fresh }) => fresh)).toMatchObject({ error: null })
  })

  it('forgets the devices of a service that its connection has left, and asks that one no more', async () => {
    const { service, api } = await serve(() => listing('a'))
    let isThere = true
    const { list, states, changes, ids } = start(() =>
      isThere ? Promise.resolve(api) : Promise.reject(new AppError({ code: 'token-expired', message: 'jwt expired' }))
    )
    list.open('w1')
    await states.when(({ fresh }) => fresh)
    isThere = false
    list.forget()
    expect(ids()).toEqual([])
    expect(changes.items.at(-1)).toEqual({ changed: [], removed: ['a'] })
    expect(await states.when(({ error }) => error !== null)).toMatchObject({ fresh: false, asOf: null })
    const asked = service.asked.items.length
    await list.refresh()
    expect(service.asked.items).toHaveLength(asked)
  })

  it('is asked for with the next token where that comes while it is asked for with the last', async () => {
    let answer = (): void => undefined
    const answered = new Promise<void>((done) => (answer = done))
    const fetchLate: typeof fetch = async (url, init) => {
      const response = await fetch(url, init)
      if (new Headers(init?.headers).get('authorization') === 'Bearer first.jwt') await answered
      return response
    }
    const { service } = await serve((token) => (token === 'Bearer second.jwt' ? listing('b') : listing('a')))
    const api = cleanup.add(new CobrowseAPI('first.jwt', { api: service.api, fetch: fetchLate }))
    const { list, states, ids } = start(() => Promise.resolve(api))
    list.open('w1')
    await service.asked.when(({ url }) => url.startsWith('/api/1/devices'))
    api.token = 'second.jwt'
    const followed = list.follow(connectionOf(api, { tokenExpiresAt: 1 }))
    answer()
    await followed
    await states.when(() => ids().join() === 'b')
  })

  it('keeps the first of too many, and says so', async () => {
    const ids = Array.from({ length: maxDevices + 1 }, (_, index) => `d${index}`)
    const { api } = await serve(() => listing(...ids))
    const { list, states } = start(() => Promise.resolve(api))
    list.open('w1')
    expect(await states.when(({ fresh }) => fresh)).toMatchObject({
      error: { code: 'too-large', params: { limit: maxDevices, total: maxDevices + 1 } }
    })
    expect(list.snapshot().devices).toHaveLength(maxDevices)
  })
})

describe('the last known devices', () => {
  const device: Device = {
    connectionId: 'c',
    deviceId: 'a',
    info: {
      platform: 'web',
      model: '',
      appId: '',
      appName: '',
      osVersion: '',
      sdkVersion: '',
      locale: '',
      timezone: ''
    },
    customData: { user_id: '17' },
    online: true,
    connectable: true,
    lastActiveAt: 1
  }

  it('are read without what is spoilt, and with nobody online; a file that is something else is set aside', () => {
    const setAside = vi.fn()
    const storeOf = (content: unknown) => ({ read: () => content, write: () => undefined, setAside })
    const stored = {
      lists: [{ connectionId: 'c', asOf: 5, devices: [device, { deviceId: 'b' }, { ...device, connectionId: 'x' }] }]
    }
    const lastKnown = createLastKnown(storeOf(stored), () => new Map())
    expect([...lastKnown.read()]).toEqual([['c', { asOf: 5, devices: [{ ...device, online: false, connectable: false }] }]])
    expect(setAside).not.toHaveBeenCalled()
    const spoilt = createLastKnown(storeOf({ lists: 'x' }), () => new Map())
    expect(spoilt.read().size).toBe(0)
    expect(setAside).toHaveBeenCalledOnce()
  })

  it('are written at the end where they have changed, the first five thousand of each connection', () => {
    const written: unknown[] = []
    const devices = Array.from({ length: 5_001 }, (_, index) => ({ ...device, deviceId: `d${index}` }))
    const store = { read: () => undefined, write: (value: unknown) => void written.push(value), setAside: () => undefined }
    const lastKnown = createLastKnown(store, () => new Map([['c', { asOf: 5, devices }]]))
    lastKnown.flush()
    expect(written).toEqual([])
    lastKnown.changed()
    lastKnown.flush()
    expect(written).toEqual([{ lists: [{ connectionId: 'c', asOf: 5, devices: devices.slice(0, 5_000) }] }])
  })
})
