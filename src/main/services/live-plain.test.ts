import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { startPlainServer, type PlainOptions, type PlainServer } from '../../sdk/browser/fixtures/plain-server.testkit'
import { draftOf, setupConnections } from './connections/connections.testkit'
import { untilShown } from './live-host.testkit'
import { startLive, untilControl } from './live.testkit'

/** The live services over a server that has what is documented, and nothing more. */
async function start(options: PlainOptions = {}) {
  const server = await startPlainServer(options)
  const { create, update, connections } = setupConnections()
  const connectionId = await create(draftOf(server.baseUrl, { auth: { type: 'none' } }), null)
  const live = startLive(connections, { graceSeconds: 30 })
  const closing: PlainServer[] = [server]
  onTestFinished(async () => {
    await live.live.close()
    for (const one of closing) await one.close()
  })
  const session = await live.handlers.sessions.create(
    { connectionId, headless: true, viewport: { width: 1280, height: 720 } },
    live.by('w1')
  )
  const sessionKey = session.key
  return {
    server,
    live,
    session,
    sessionKey,
    moveTo: (url: string) => update(connectionId, draftOf(url, { auth: { type: 'none' } })),
    /** The server, dead and back at the same port with the same sessions, as after a restart. */
    restart: async (): Promise<PlainServer> => {
      await server.close()
      const again = await startPlainServer({ ...options, port: server.port })
      for (const [id, kept] of server.sessions) again.sessions.set(id, kept)
      closing.push(again)
      return again
    },
    take: () => live.handlers.control.take({ sessionKey, seconds: 120 }, live.by('w1')),
    watch: async () => {
      const window = await live.watch(sessionKey)
      const pageId = await untilShown(live, sessionKey)
      await live.events.until(() => window.packets.length > 0)
      return { window, pageId }
    }
  }
}

const press = {
  type: 'mouse',
  event: 'mousePressed',
  x: 10,
  y: 20,
  button: 'left',
  buttons: 1,
  modifiers: 0,
  clickCount: 1,
  deltaX: 0,
  deltaY: 0
} as const
const isA = (type: string) => (message: unknown) =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === type

afterEach(() => vi.useRealTimers())

describe('a plain documented server', () => {
  it('is found out, lists, shows, follows and is told nothing that it does not know', async () => {
    const { server, live, sessionKey, session, watch, take } = await start()
    expect(session).toMatchObject({ status: 'active', liveViewUrl: `https://browserbase.com/live/${session.sessionId}` })
    const { window, pageId } = await watch()
    expect(pageId).toBe(server.sessions.get(session.sessionId)?.tabs[0]?.pageId)
    expect(window.packets[0]?.facts).toMatchObject({ pageId, title: 'Example', viewport: null })
    expect([...(window.packets[0]?.image.subarray(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff])
    window.say({ type: 'size', width: 640, height: 360 })
    window.say({ type: 'select', pageId: 'page-1-2' })
    window.say({ type: 'select', pageId: null })
    window.ack()

    const { leaseId } = await take()
    if (leaseId === null) throw new Error('no lease')
    const navigation = { action: 'goto', url: 'example.org' } as const
    await live.handlers.casts.navigate({ sessionKey, leaseId, pageId, navigation }, live.by('w1'))
    // Following the active tab again showed its frame anew.
    window.ack()
    await live.events.until(() => window.packets.length > 2)
    expect(window.packets[2]?.facts).toMatchObject({ url: 'https://example.org', title: 'example.org' })
    expect(window.packets[2]?.image).not.toEqual(window.packets[0]?.image)
    await expect(async () =>
      live.handlers.casts.navigate({ sessionKey, leaseId, pageId, navigation: { action: 'stop' } }, live.by('w1'))
    ).rejects.toMatchObject({ code: 'not-supported' })
    expect(await live.handlers.casts.selectedText({ sessionKey, pageId }, live.by('w1'))).toEqual({ text: 'selected content' })
    await live.handlers.casts.closeTab({ sessionKey, leaseId, pageId: 'page-1-2' }, live.by('w1'))
    await server.until(isA('closeTab'))
    expect(server.strays.items).toEqual([])
  })

  it('is driven without proof that the agent waits: said, kept alive, given back in silence, and taken again', async () => {
    // What happens now and then; sockets and lists go on by the real clock.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], shouldAdvanceTime: true })
    const { server, live, sessionKey, session, watch, take } = await start()
    const { pageId } = await watch()
    const first = await take()
    expect(first).toMatchObject({ phase: 'driving', agentMayAct: true, canReport: false })
    const taken = server.asked.items.find(({ method, path }) => method === 'POST' && path.endsWith('/takeover'))
    expect(taken?.body).toMatchObject({ timeout: 120 })

    const leaseId = first.leaseId ?? ''
    const release = { ...press, event: 'mouseReleased', buttons: 0 } as const
    await live.handlers.control.input({ sessionKey, leaseId, pageId, events: [press, release] }, live.by('w1'))
    await server.until((message) => isA('mouseEvent')(message) && JSON.stringify(message).includes('mouseReleased'))

    vi.advanceTimersByTime(60_000)
    await server.until((message) => JSON.stringify(message).includes('"event":"mouseMoved"'))

    await live.handlers.control.release({ sessionKey, leaseId, outcome: 'done', note: 'all well' }, live.by('w1'))
    // There is no call to say it by.
    expect(server.asked.items.filter(({ path }) => /takeover\/./.test(path))).toEqual([])
    const second = await take()
    expect(second.leaseId).not.toBe(leaseId)
    expect(second.phase).toBe('driving')
    expect(server.sessions.get(session.sessionId)?.takeovers).toBe(2)
    expect(server.strays.items).toEqual([])
  })

  it('is asked once for the steps of its agent, found to have none, and left alone', async () => {
    const { live, sessionKey } = await start()
    const { steps } = live.handlers
    expect(await steps.open({ sessionKey }, live.by('w1'))).toMatchObject({ steps: [] })
    const isAbsent = () =>
      live.events.of('steps', 'socket').some(({ socket }) => socket.phase === 'stopped' && socket.cause === 'not-supported')
    await live.events.until(isAbsent)
    const told = live.events.of('steps', 'socket').length
    const again = await steps.open({ sessionKey }, live.by('w2'))
    expect(again.socket).toMatchObject({ phase: 'stopped', cause: 'not-supported' })
    expect(live.events.of('steps', 'socket')).toHaveLength(told)
  })

  it('whose status says that the agent waits is believed', async () => {
    const { take, watch } = await start({ agentWaits: true })
    await watch()
    expect(await take()).toMatchObject({ phase: 'driving', agentMayAct: false, canReport: false })
  })

  it('types an emoji that no key event can carry by `execute`, between the keys before and behind it', async () => {
    const { server, live, sessionKey, watch, take } = await start({ agentWaits: true })
    const { pageId } = await watch()
    const { leaseId } = await take()
    const events = ['a', '👩‍💻', 'b'].map((text) => ({ type: 'text', text }) as const)
    await live.handlers.control.input({ sessionKey, leaseId: leaseId ?? '', pageId, events }, live.by('w1'))
    await server.until((message) => JSON.stringify(message).includes('"text":"b"'))
    const typed = server.asked.items.filter(({ path }) => path.endsWith('/execute'))
    expect(typed.map(({ body }) => body)).toEqual([expect.objectContaining({ action: 'type', selector: ':focus', text: '👩‍💻' })])
    const keys = server.said().filter(isA('keyEvent'))
    expect(keys).toEqual([expect.objectContaining({ text: 'a' }), expect.objectContaining({ text: 'b' })])
  })

  it('comes back after its socket was lost: suspended, the same lease, nothing held, nothing late', async () => {
    const { server, live, sessionKey, watch, take } = await start({ agentWaits: true })
    const { window, pageId } = await watch()
    const { leaseId } = await take()
    await live.handlers.control.input({ sessionKey, leaseId: leaseId ?? '', pageId, events: [press] }, live.by('w1'))
    await server.until(isA('mouseEvent'))
    window.ack()
    server.casts().at(-1)?.cut()
    await untilControl(live, sessionKey, ({ phase }) => phase === 'suspended')
    await expect(async () =>
      live.handlers.control.input({ sessionKey, leaseId: leaseId ?? '', pageId, events: [press] }, live.by('w1'))
    ).rejects.toMatchObject({ code: 'not-driving' })
    const back = await untilControl(live, sessionKey, ({ phase }) => phase === 'driving')
    expect(back).toMatchObject({ leaseId, held: [] })
    await live.events.until(() => window.packets.length > 1)
    const [, again] = server.casts()
    await again?.said.count(1)
    expect(again?.said.items).toEqual([expect.objectContaining({ event: 'mouseReleased', button: 'left', buttons: 0 })])
  })

  it('is watched on after a restart of its own, and at a new address at once', async () => {
    const { live, sessionKey, watch, restart, moveTo, server } = await start()
    const { window } = await watch()
    window.ack()
    const again = await restart()
    await live.events.until(() => live.events.of('casts', 'changed').some(({ socket }) => socket.phase === 'waiting'))
    await live.handlers.casts.retry({ sessionKey }, live.by('w1'))
    await live.events.until(() => window.packets.length > 1)
    window.ack()
    expect(again.casts()).toHaveLength(1)

    const elsewhere = await startPlainServer()
    onTestFinished(() => elsewhere.close())
    for (const [id, kept] of server.sessions) elsewhere.sessions.set(id, kept)
    await moveTo(elsewhere.baseUrl)
    await live.events.until(() => window.packets.length > 2)
    expect(await again.casts()[0]?.closed).toBe(1000)
    expect(elsewhere.casts()).toHaveLength(1)
  })

  it('that no longer knows the session ends it, whichever way that is learnt', async () => {
    const { server, live, session, sessionKey, watch, take } = await start({ agentWaits: true })
    await watch()
    await take()
    server.sessions.delete(session.sessionId)
    server.casts().at(-1)?.cut()
    expect(await untilControl(live, sessionKey, ({ phase }) => phase === 'lost')).toMatchObject({ lostCause: 'session-gone' })
    const { socket } = await live.handlers.casts.state({ sessionKey }, live.by('w1'))
    expect(socket).toMatchObject({ phase: 'stopped', cause: 'session-gone' })
    await expect(live.handlers.sessions.liveView({ sessionKey }, live.by('w1'))).rejects.toMatchObject({ code: 'not-found' })
  })
})
