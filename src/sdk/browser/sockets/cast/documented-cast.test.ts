import { afterEach, describe, expect, it } from 'vitest'
import { type Peer, startSocketServer } from '../socket-server.testkit'
import { base64Of, frameOf, openRecordedCast } from './cast.testkit'

const cleanups: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const documentedTabs = {
  type: 'tabList',
  tabs: [
    { pageId: 'p1', url: 'https://example.com/p1', title: 'Page p1' },
    { pageId: 'p2', url: 'https://example.com/p2', title: 'Page p2' }
  ],
  firstTabId: 'p1'
}

/** As the local host lists them, which thereby says what else it understands. */
const localTabs = { ...documentedTabs, activePageId: 'p1' }

async function serve(
  greet: (peer: Peer) => void,
  ...rest: Parameters<typeof openRecordedCast> extends [string, ...infer R] ? R : never
) {
  const server = await startSocketServer({ greet })
  const recorded = openRecordedCast(server.baseUrl, ...rest)
  cleanups.push(
    () => server.close(),
    () => recorded.cast.close()
  )
  return { server, ...recorded }
}

describe('a documented cast', () => {
  it('asks with the session id, lists tabs, passes frames on as views, and finds the dialect', async () => {
    const { server, tabs, frames, dialects } = await serve((peer) => {
      peer.say(documentedTabs)
      peer.say(frameOf('p1', { viewport: { width: 1280, height: 720 } }))
    })
    const frame = await frames.when(() => true)
    expect(frame).toMatchObject({ pageId: 'p1', title: 'Page p1', viewport: { width: 1280, height: 720 } })
    expect(frame.base64).toBeInstanceOf(Uint8Array)
    expect(base64Of(frame)).toBe('/9j/4AAQSkZJRg==')
    expect(tabs.items[0]?.tabs.map(({ pageId }) => pageId)).toEqual(['p1', 'p2'])
    expect(tabs.items[0]?.active).toBe('p1')
    expect(dialects.items).toEqual(['documented'])
    expect(server.peers.items[0]).toMatchObject({ path: '/v1/sessions/cast', query: { sessionId: 'session-1' } })
  })

  it('a frame alone is proof enough of the dialect', async () => {
    const { dialects } = await serve((peer) => peer.say(frameOf('p1')))
    expect(await dialects.when(() => true)).toBe('documented')
  })

  it('sends input with what a real browser needs', async () => {
    const { server, cast, dialects } = await serve((peer) => peer.say(documentedTabs))
    await dialects.count(1)
    const sent = cast.input('p1', {
      type: 'mouse',
      event: 'mousePressed',
      x: 10.5,
      y: 20,
      button: 'left',
      buttons: 1,
      modifiers: 8,
      clickCount: 2,
      deltaX: 0,
      deltaY: 0
    })
    expect(sent).toBe(true)
    const [peer] = await server.peers.count(1)
    expect(await peer?.said.when(() => true)).toEqual({
      type: 'mouseEvent',
      pageId: 'p1',
      event: 'mousePressed',
      x: 10.5,
      y: 20,
      button: 'left',
      buttons: 1,
      modifiers: 8,
      clickCount: 2,
      deltaX: 0,
      deltaY: 0
    })
  })

  it('follows the tab whose frames come, and its new address and title', async () => {
    const { tabs } = await serve((peer) => {
      peer.say(documentedTabs)
      peer.say(frameOf('p2', { title: 'Renamed' }))
    })
    const told = await tabs.when(({ active }) => active === 'p2')
    expect(told.tabs[1]).toEqual({ pageId: 'p2', url: 'https://example.com/p2', title: 'Renamed', favicon: null })
  })

  it('takes the server’s word for the active tab where it gives one', async () => {
    const { tabs, frames } = await serve((peer) => {
      peer.say({ ...documentedTabs, activePageId: 'p2' })
      peer.say(frameOf('p1'))
    })
    await frames.count(1)
    expect(tabs.items.at(-1)?.active).toBe('p2')
  })

  it('drops a closed tab and its late frames', async () => {
    const { tabs, frames } = await serve((peer) => {
      peer.say(documentedTabs)
      peer.say({ type: 'tabClosed', pageId: 'p1' })
      peer.say(frameOf('p1'))
    })
    await frames.count(1)
    expect(tabs.items.at(-1)).toMatchObject({ tabs: [{ pageId: 'p2' }], active: 'p2' })
  })

  it('answers for the selected text, and says why not', async () => {
    const { server, cast, dialects } = await serve((peer) => {
      peer.say(documentedTabs)
      void peer.said
        .when((message) => JSON.stringify(message).includes('"p1"'))
        .then(() => {
          peer.say({ type: 'selectedTextResponse', pageId: 'p1', text: 'hello' })
        })
    })
    await expect(cast.selectedText('p1')).rejects.toMatchObject({ code: 'unreachable' })
    await dialects.count(1)
    expect(await cast.selectedText('p1')).toBe('hello')
    await expect(cast.selectedText('p2', { timeoutMs: 10 })).rejects.toMatchObject({ code: 'timeout' })
    const waiting = cast.selectedText('p2')
    const [peer] = await server.peers.count(1)
    peer?.cut()
    await expect(waiting).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('speaks the local host’s additions: watch, size, text', async () => {
    const { server, cast, dialects } = await serve((peer) => peer.say(localTabs))
    await dialects.count(1)
    expect(cast.insertsText).toBe(true)
    cast.watch(['p2'])
    cast.size(1920, 1080)
    cast.input('p2', { type: 'text', text: 'Grüße 👩‍💻' })
    cast.navigate('p2', { action: 'stop' })
    cast.navigate(null, { action: 'goto', url: '127.0.0.1:8099/two' })
    cast.closeTab('p2')
    const [peer] = await server.peers.count(1)
    expect(await peer?.said.count(6)).toEqual([
      { type: 'watch', pageIds: ['p2'] },
      { type: 'viewerSize', width: 1920, height: 1080 },
      { type: 'text', pageId: 'p2', text: 'Grüße 👩‍💻' },
      { type: 'navigation', pageId: 'p2', action: 'stop' },
      { type: 'navigation', action: 'goto', url: 'http://127.0.0.1:8099/two' },
      { type: 'closeTab', pageId: 'p2' }
    ])
  })

  it('sends a plain server no message beyond the documented ones', async () => {
    const { server, cast, dialects } = await serve((peer) => peer.say(documentedTabs), { dialect: null })
    await dialects.count(1)
    expect(cast.insertsText).toBe(false)
    cast.watch(['p2'])
    cast.size(1920, 1080)
    expect(cast.navigate('p1', { action: 'stop' })).toBe(false)
    cast.closeTab('p2')
    const [peer] = await server.peers.count(1)
    expect(await peer?.said.count(1)).toEqual([{ type: 'closeTab', pageId: 'p2' }])
  })

  it('is corrected by what is heard where it was taken for Steel, and says so', async () => {
    const { dialects, cast, server, tabs } = await serve((peer) => peer.say(documentedTabs), { dialect: 'steel' })
    expect(await dialects.when(() => true)).toBe('documented')
    await tabs.count(1)
    expect(cast.input('p2', { type: 'text', text: 'x' })).toBe(true)
    const [peer] = await server.peers.count(1)
    expect(await peer?.said.count(1)).toMatchObject([{ type: 'keyEvent', pageId: 'p2', event: 'char', text: 'x' }])
    // No socket of a tab's own was left behind.
    await Promise.all(server.peers.items.slice(1).map(({ closed }) => closed))
  })

  it('comes back after the server died mid-stream: same wishes, nothing queued', async () => {
    const first = await startSocketServer({ greet: (peer) => peer.say(localTabs) })
    const { cast, states, tabs, dialects } = openRecordedCast(first.baseUrl, {}, { random: () => 0 })
    cleanups.push(() => cast.close())
    await dialects.count(1)
    cast.watch(['p2'])
    cast.size(800, 600)
    await first.close()
    await states.when(({ phase }) => phase === 'waiting')
    expect(cast.input('p2', { type: 'text', text: 'lost' })).toBe(false)
    expect(cast.navigate('p2', { action: 'back' })).toBe(false)

    const second = await startSocketServer({ port: first.port, greet: (peer) => peer.say(localTabs) })
    cleanups.push(() => second.close())
    cast.retryNow()
    // By its list the server tells that it understands the wishes.
    await tabs.count(2)
    const [peer] = await second.peers.count(1)
    cast.closeTab('p2')
    expect(await peer?.said.count(3)).toEqual([
      { type: 'watch', pageIds: ['p2'] },
      { type: 'viewerSize', width: 800, height: 600 },
      { type: 'closeTab', pageId: 'p2' }
    ])
  })
})
