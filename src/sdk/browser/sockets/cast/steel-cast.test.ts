import { afterEach, describe, expect, it } from 'vitest'
import cast from '../../fixtures/steel-cast.json'
import { startSteelServer, tabA, tabB } from '../../fixtures/steel.testkit'
import { openRecordedCast } from './cast.testkit'

const cleanups: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function serve(options: Parameters<typeof openRecordedCast>[1] = { dialect: 'steel' }) {
  const server = await startSteelServer()
  const recorded = openRecordedCast(server.baseUrl, options)
  cleanups.push(
    () => server.close(),
    () => recorded.cast.close()
  )
  return { server, ...recorded }
}
const click = {
  type: 'mouse',
  event: 'mousePressed',
  x: 1,
  y: 2,
  button: 'left',
  buttons: 1,
  modifiers: 0,
  clickCount: 1,
  deltaX: 0,
  deltaY: 0
} as const

describe('a Steel cast', () => {
  it('is known by tabs with `id` and no frame within a second', async () => {
    const { server, dialects, frames } = await serve({ dialect: null })
    expect(await dialects.when(() => true)).toBe('steel')
    const frame = await frames.when(() => true)
    expect(frame).toMatchObject({ pageId: tabA, url: 'http://127.0.0.1:8099/static?x=1', viewport: null })
    expect(server.peers.items.map(({ query }) => query['pageId'])).toEqual([undefined, tabA])
  })

  it('is found out where it was taken for a documented one', async () => {
    const { dialects, frames, cast } = await serve({ dialect: 'documented' })
    expect(await dialects.when(() => true)).toBe('steel')
    await frames.when(({ pageId }) => pageId === tabA)
    expect(cast.input(tabA, click)).toBe(true)
  })

  it('connects the discovery socket first, then the first tab’s own, and names the session on both', async () => {
    const { server, tabs, frames, states } = await serve()
    await frames.count(3)
    expect(server.peers.items.map(({ query }) => query)).toEqual([
      { sessionId: 'session-1' },
      { sessionId: 'session-1', pageId: tabA }
    ])
    expect(tabs.items[0]).toMatchObject({ tabs: [{ pageId: tabA }, { pageId: tabB, title: '' }], active: tabA })
    expect(states.items.at(-1)?.phase).toBe('open')
  })

  it('opens one tab at a time, never one per background tab', async () => {
    const { server, cast, frames, tabs } = await serve()
    await frames.count(1)
    const first = await server.tab(tabA)
    cast.watch([tabB, tabA])
    await first.closed
    await frames.when(({ pageId }) => pageId === tabB)
    expect(tabs.items.at(-1)?.active).toBe(tabB)
    expect(server.tabs()).toHaveLength(2)
  })

  it('speaks to a tab on its own socket alone, and says honestly when it cannot', async () => {
    const { server, cast, frames } = await serve()
    expect(cast.input(tabA, click)).toBe(false)
    await frames.count(1)
    expect(cast.input(tabA, click)).toBe(true)
    expect(cast.input(tabB, click)).toBe(false)
    expect(cast.closeTab(tabB)).toBe(false)
    expect(cast.navigate(null, { action: 'back' })).toBe(true)
    expect(cast.navigate(tabA, { action: 'stop' })).toBe(false)
    const peer = await server.tab(tabA)
    expect(await peer.said.count(2)).toEqual([
      {
        type: 'mouseEvent',
        pageId: tabA,
        event: { type: 'mousePressed', x: 1, y: 2, button: 'left', modifiers: 0, clickCount: 1 }
      },
      { type: 'navigation', event: { action: 'back' } }
    ])
    expect(server.discovery()[0]?.said.items).toEqual([])
  })

  it('shows another tab when the watched one is closed (`targetClosed`, then close 1005)', async () => {
    const { server, frames, tabs } = await serve()
    await frames.count(1)
    const peer = await server.tab(tabA)
    peer.say(cast.closedElsewhere.at(-1))
    peer.end(cast.closedElsewhereCode === 1005 ? 1000 : cast.closedElsewhereCode)
    await frames.when(({ pageId }) => pageId === tabB)
    expect(tabs.items.at(-1)).toMatchObject({ tabs: [{ pageId: tabB }], active: tabB })
    expect(server.discovery()).toHaveLength(1)
  })

  it('does the same when the discovery socket tells of it', async () => {
    const { server, frames } = await serve()
    await frames.count(1)
    server.discovery()[0]?.say({ type: 'tabClosed', pageId: tabA })
    await frames.when(({ pageId }) => pageId === tabB)
  })

  it('discovers the tabs anew when a tab’s socket opens and is cut (pages died with their browser)', async () => {
    const { server, cast, frames, states, tabs, reconnects } = await serve()
    await frames.count(1)
    const fresh = server.relaunch()
    const old = await server.tab(tabA)
    old.cut()
    await states.when(({ phase }) => phase === 'waiting')
    cast.retryNow()
    await frames.when(({ pageId }) => pageId === fresh)
    expect(reconnects.items).toHaveLength(1)
    expect(tabs.items.at(-1)).toMatchObject({ tabs: [{ pageId: fresh }], active: fresh })
    // The stale page was not asked for again.
    expect(server.peers.items.map(({ query }) => query['pageId'])).toEqual([undefined, tabA, undefined, fresh])
  })

  it('comes back to the same page after the server was away, discovery first', async () => {
    const { server, cast, frames, states } = await serve()
    await frames.count(1)
    cast.watch([tabB])
    await frames.when(({ pageId }) => pageId === tabB)
    cast.watch([])
    await server.close()
    await states.when(({ phase }) => phase === 'waiting')
    expect(cast.input(tabB, click)).toBe(false)
    const second = await startSteelServer(undefined, server.port)
    cleanups.push(() => second.close())
    frames.clear()
    cast.retryNow()
    await frames.when(({ pageId }) => pageId === tabB)
    expect(second.peers.items.map(({ query }) => query['pageId'])).toEqual([undefined, tabB])
    expect((await second.tab(tabB)).said.items).toEqual([])
  })
})
