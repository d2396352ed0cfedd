import { afterEach, describe, expect, it, vi } from 'vitest'
import { CobrowseAPI, type Device, type LiveList } from '.'
import { createRecorder } from '../net/recorder.testkit'
import { deviceResource, sessionResource } from './resources.testkit'
import { createCleanup, event, type Reply, startService } from './service.testkit'

const cleanup = createCleanup()
afterEach(async () => {
  vi.useRealTimers()
  await cleanup.run()
})

type Change = { ids: string[]; changed: string[] }

async function serve(list: () => Reply, { acks = false } = {}) {
  const service = cleanup.add(
    await startService(({ url }) => (/^\/api\/1\/(devices|sessions)(\?|$)/.test(url) ? list() : undefined), { acks })
  )
  return { service, api: cleanup.add(new CobrowseAPI('jwt', { api: service.api })) }
}
const devices = (...ids: string[]): Reply => ({
  body: ids.map((id) => deviceResource({ id, notification_token: `token-${id}` }))
})

function record(list: LiveList<Device>) {
  const changes = createRecorder<Change>()
  list.on('updated', (items, changed) => changes.push({ ids: items.map(({ id }) => id), changed: changed.map(({ id }) => id) }))
  return changes
}

describe('a list that stays true', () => {
  it('tells of what is listed, of what changes, of what joins and leaves; an item stays the same', async () => {
    let listed = ['a', 'b']
    const { service, api } = await serve(() => devices(...listed))
    const list = cleanup.add(api.devices.watch({ filter_user_id: '17' }, { refreshMs: 0, gatherMs: 0 }))
    const changes = record(list)
    expect(await changes.count(1)).toEqual([{ ids: ['a', 'b'], changed: ['a', 'b'] }])
    expect(service.asked.items[0]?.url).toBe('/api/1/devices?filter_user_id=17')
    const first = list.items[0]

    const [peer] = await service.peers.count(1)
    // Two frames a device.
    await peer?.said.count(4)
    peer?.say({ event: 'presence', data: { id: 'b', present: true, last_seen: 0 } })
    expect((await changes.count(2))[1]).toEqual({ ids: ['a', 'b'], changed: ['b'] })
    expect(list.items.map(({ online }) => online)).toEqual([false, true])

    listed = ['c', 'a']
    await list.refresh()
    expect((await changes.count(3))[2]).toEqual({ ids: ['c', 'a'], changed: ['c'] })
    expect(list.items[1]).toBe(first)
    expect(service.peers.items).toHaveLength(1)
  })

  it('gathers what comes together: a thousand devices online are one change', async () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `d${index}`)
    const { service, api } = await serve(() => devices(...ids), { acks: true })
    const list = cleanup.add(api.devices.watch({}, { refreshMs: 0 }))
    const changes = record(list)
    await changes.count(1)
    const [peer] = await service.peers.count(1)
    await peer?.said.count(2000)
    // A slow machine has as long as it takes.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const all = Promise.all(list.items.map((device) => event((listener) => device.once('updated', listener))))
    for (const id of ids) peer?.say({ event: 'presence', data: { id, present: true, last_seen: 0 } })
    await all
    vi.advanceTimersByTime(50)
    expect(changes.items.map(({ changed }) => changed.length)).toEqual([1000, 1000])
    expect(list.items.every(({ online }) => online)).toBe(true)
  })

  it('catches up as one after the socket was away', async () => {
    const ids = ['a', 'b', 'c']
    let connectable = true
    const { service, api } = await serve(() => ({ body: ids.map((id) => deviceResource({ id, connectable, online: true })) }))
    const list = cleanup.add(api.devices.watch({}, { refreshMs: 0, gatherMs: 0 }))
    const changes = record(list)
    await changes.count(1)
    const [peer] = await service.peers.count(1)
    await peer?.said.count(6)
    connectable = false
    api.setOnline(false)
    api.setOnline(true)
    await changes.when(({ changed }) => changed.length === 3 && list.items.every((device) => !device.connectable))
    expect(service.asked.items.filter(({ url }) => url.startsWith('/api/1/devices/'))).toEqual([])
  })

  it('asks again by itself, stays as it is where that fails, and tells why', async () => {
    const answers: Reply[] = [devices('a'), { status: 500, body: { id: 'oops', message: 'Broken' } }, devices('a', 'b')]
    const { api } = await serve(() => answers.shift() ?? devices())
    const list = cleanup.add(api.devices.watch({}, { refreshMs: 1, gatherMs: 0 }))
    const changes = record(list)
    const failed = event((listener) => list.once('error', listener))
    await changes.count(1)
    expect(await failed).toMatchObject([{ code: 'server-error', message: 'Broken' }])
    await changes.when(({ ids }) => ids.length === 2)
  })

  it('keeps as many as it is told to, and says how many there are', async () => {
    const { service, api } = await serve(() => devices('a', 'b', 'c'))
    const list = cleanup.add(api.devices.watch({}, { refreshMs: 0, gatherMs: 0, limit: 2 }))
    expect(await record(list).count(1)).toEqual([{ ids: ['a', 'b'], changed: ['a', 'b'] }])
    expect(list.total).toBe(3)
    const [peer] = await service.peers.count(1)
    await peer?.said.count(4)
    expect(peer?.said.items).toHaveLength(4)
  })

  it('tells of an empty list too, and lets go of everything when it is closed', async () => {
    const { service, api } = await serve(() => ({ body: [sessionResource()] }))
    const list = api.sessions.watch({ state: 'active' }, { refreshMs: 0, gatherMs: 0 })
    await event((listener) => list.once('updated', listener))
    const [peer] = await service.peers.count(1)
    list.close()
    await peer?.closed
    expect(api.socket).toEqual({ phase: 'idle' })

    const { api: other } = await serve(() => ({ body: [] }))
    const empty = cleanup.add(other.sessions.watch())
    expect(await event((listener) => empty.once('updated', listener))).toEqual([[], []])
  })
})
