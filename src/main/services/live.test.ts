import { describe, expect, it } from 'vitest'
import type { LiveStep } from '@shared/domain/live-step'
import { untilShown, useLiveHost } from './live-host.testkit'
import { untilControl } from './live.testkit'
import { servePage } from './wire.testkit'

const at = useLiveHost()
const form = '<input id=name autofocus style="position:fixed;left:0;top:0;width:400px;height:100px">'

describe('live services over a real host', () => {
  it('create a session on a page, show it, and keep it on disk', async () => {
    const live = at.start()
    const session = await live.create(at.host.practiceUrl)
    expect(session).toMatchObject({ status: 'active', connectionId: 'h', viewport: { width: 800, height: 600 } })
    const window = await live.watch(session.key)
    await untilShown(live, session.key)
    await live.events.until(() =>
      live.events.of('sessions', 'updated').some(({ url }) => url?.startsWith(at.host.practiceUrl) === true)
    )
    await live.events.until(() => window.packets.length > 0)
    const [packet] = window.packets
    // SOI of a JPEG.
    expect([...(packet?.image.subarray(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff])
    expect(packet?.facts.viewport).toEqual({ width: 800, height: 600 })
    await live.live.close()
    expect(JSON.stringify(live.stored())).toContain(session.key)
  })

  it('close a session that its server has ended, and end what was held of it', async () => {
    const live = at.start()
    const { handlers, by } = live
    const { key: sessionKey, sessionId } = await live.create()
    await live.watch(sessionKey)
    await untilShown(live, sessionKey)
    await handlers.control.take({ sessionKey }, by('w1'))
    await at.host.call('DELETE', `?id=${sessionId}`)
    const lost = await untilControl(live, sessionKey, ({ phase }) => phase === 'lost')
    expect(lost.lostCause).toBe('session-gone')
    await live.events.until(() =>
      live.events.of('sessions', 'updated').some((one) => one.key === sessionKey && one.status === 'closed')
    )
    await handlers.sessions.forget({ sessionKey }, by('w1'))
    expect(live.events.of('sessions', 'removed')).toEqual([{ sessionKey }])
  })

  it('keep the last frame of a session that ends while nobody looks, until it is off the list', async () => {
    const live = at.start()
    const { handlers, by, events } = live
    const { key: sessionKey, sessionId } = await live.create(at.host.practiceUrl)
    const first = await live.watch(sessionKey)
    await events.until(() => first.packets.length > 0)
    first.port.close()
    await events.until(() => events.of('casts', 'changed').at(-1)?.socket.phase === 'idle')
    await at.host.call('DELETE', `?id=${sessionId}`)
    await events.until(() => events.of('sessions', 'updated').some(({ status }) => status === 'closed'))
    const { pageId } = first.packets.at(-1)?.facts ?? {}
    const seen: number[] = []
    for (const windowId of ['w1', 'w2']) {
      const again = await live.watch(sessionKey, windowId)
      expect(again.packets.map(({ facts }) => facts.pageId)).toEqual([pageId])
      seen.push(again.packets[0]?.receivedAt ?? 0)
      again.port.close()
    }
    // It is as old as it was: shown once more, not come once more.
    expect(seen[1]).toBe(seen[0])
    await handlers.sessions.forget({ sessionKey }, by('w1'))
    await expect(live.watch(sessionKey)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('read the console, mark nothing twice, and clear it', async () => {
    const live = at.start()
    const { handlers, by } = live
    const { key: sessionKey, sessionId } = await live.create()
    await handlers.logs.open({ sessionKey }, by('w1'))
    await live.events.until(() => live.events.of('logs', 'socket').some(({ socket }) => socket.phase === 'open'))
    await at.host.act(sessionId, { action: 'evaluate', script: 'console.warn("one", 2)' })
    await live.events.until(() =>
      live.events.of('logs', 'appended').some(({ entries }) => entries.some(({ text }) => text === 'one 2'))
    )
    const { entries } = await handlers.logs.open({ sessionKey }, by('w2'))
    expect(entries.filter(({ text }) => text === 'one 2')).toEqual([
      expect.objectContaining({ level: 'warning', kind: 'console' })
    ])
    await handlers.logs.clear({ sessionKey }, by('w1'))
    expect((await handlers.logs.open({ sessionKey }, by('w1'))).entries).toEqual([])
  })

  it('run actions, keep their history, and tell what failed', async () => {
    const live = at.start()
    const { handlers, by } = live
    const { key: sessionKey } = await live.create()
    const done = async (id: string) => {
      await live.events.until(() => live.events.of('actions', 'changed').some((one) => one.id === id && one.durationMs !== null))
      return live.events.of('actions', 'changed').findLast((one) => one.id === id)
    }
    const ok = await handlers.actions.run(
      {
        sessionKey,
        actions: [
          { action: 'navigate', url: await servePage(form) },
          { action: 'type', selector: '#name', text: 'hunter2' },
          { action: 'extract', selector: '#name', attribute: 'value' }
        ]
      },
      by('w1')
    )
    expect(ok.durationMs).toBeNull()
    expect((await done(ok.id))?.steps.map(({ success }) => success)).toEqual([true, true, true])
    const failing = await handlers.actions.run(
      { sessionKey, actions: [{ action: 'click', selector: '#none', timeout: 200 }] },
      by('w1')
    )
    const failed = await done(failing.id)
    expect(failed?.error ?? failed?.steps[0]?.error).not.toBeNull()
    expect((await handlers.actions.history({ sessionKey }, by('w1'))).map(({ id }) => id)).toEqual([failing.id, ok.id])
    expect(JSON.stringify(live.audit.written)).not.toContain('hunter2')
  })

  it('tell the steps of the agent, of this app’s own runs, and of the first page, each by who did it', async () => {
    const live = at.start()
    const { handlers, by, events } = live
    const { key: sessionKey, sessionId } = await live.create(at.host.practiceUrl)
    const known = new Map<string, LiveStep>()
    const told = async (test: (step: LiveStep) => boolean): Promise<LiveStep> => {
      const all = () => [...known.values(), ...events.of('steps', 'changed').flatMap((change) => change.steps)]
      await events.until(() => all().some(test))
      return all().findLast(test) ?? Promise.reject(new Error('no step'))
    }
    for (const step of (await handlers.steps.open({ sessionKey }, by('w1'))).steps) known.set(step.id, step)
    await told(({ run, action, status }) => run?.id === 'start' && action === 'navigate' && status === 'done')

    await at.host.act(sessionId, { action: 'navigate', url: await servePage(form) })
    await at.host.act(sessionId, { action: 'hover', selector: '#name' })
    const hover = await told(({ action, status }) => action === 'hover' && status === 'done')
    expect(hover).toMatchObject({ run: null, target: '#name', box: { x: 0, y: 0, height: 106 } })

    const { id } = await handlers.actions.run({ sessionKey, actions: [{ action: 'click', selector: '#name' }] }, by('w1'))
    expect((await told(({ run }) => run?.id === id)).run).toEqual({ id, index: 0 })
    const { steps, socket } = await handlers.steps.open({ sessionKey }, by('w2'))
    expect(steps.find((step) => step.id === hover.id)).toEqual(hover)
    expect(socket.phase).toBe('open')
    await events.until(() => live.audit.written.some(({ facts }) => facts['run'] === id))
  })

  it('answer RemoteContext for a browser', async () => {
    const live = at.start()
    const { handlers, by } = live
    const { key: sessionKey } = await live.create()
    await live.watch(sessionKey)
    await untilShown(live, sessionKey)
    const call = (command: Parameters<typeof handlers.contexts.call>[0]['command']) =>
      handlers.contexts.call({ sessionKey, command }, by('w1'))
    const before = await handlers.contexts.state({ sessionKey }, by('w1'))
    expect(before).toMatchObject({
      kind: 'browser',
      annotations: 'local',
      remoteControl: 'off',
      tool: 'laser',
      screen: { width: 800, height: 600 }
    })
    expect(before.capabilities.find(({ verb }) => verb === 'androidBack')).toMatchObject({
      available: false,
      reason: 'browser-session'
    })
    await expect(call({ verb: 'androidHome' })).rejects.toMatchObject({ code: 'not-supported' })
    await expect(call({ verb: 'setRemoteControl', state: 'on' })).rejects.toMatchObject({ code: 'bad-request' })
    expect(await call({ verb: 'setTool', tool: 'drawing' })).toBe(true)
    expect(await call({ verb: 'setTool', tool: 'control' })).toBe(true)
    expect(await handlers.contexts.state({ sessionKey }, by('w1'))).toMatchObject({ tool: 'control', remoteControl: 'on' })
    expect(await call({ verb: 'setRemoteControl', state: 'off' })).toBe(true)
    expect(await handlers.contexts.state({ sessionKey }, by('w1'))).toMatchObject({ tool: 'laser', remoteControl: 'off' })
    expect(await call({ verb: 'clearAnnotations' })).toBe(true)
    expect(await call({ verb: 'endSession' })).toBe(true)
    const names = live.events.of('contexts', 'event').map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['tool.updated', 'annotations.cleared', 'error', 'ended']))
  })
})
