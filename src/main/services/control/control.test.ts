import { describe, expect, it, onTestFinished } from 'vitest'
import type { Input } from '@shared/input'
import { startTestHost } from '../../../host/host.testkit'
import { click, key, untilShown, useLiveHost } from '../live-host.testkit'
import { directoryOf, startLive, untilControl } from '../live.testkit'
import { createWire, servePage } from '../wire.testkit'

const at = useLiveHost()
const form = '<input id=name autofocus style="position:fixed;left:0;top:0;width:400px;height:100px">'

describe('control over a real host', () => {
  it('take control, type, and give back: the agent waits and then goes on', async () => {
    const live = at.start()
    const { handlers, by } = live
    const session = await live.create()
    const { key: sessionKey, sessionId } = session
    await at.host.act(sessionId, { action: 'navigate', url: await servePage(form) })
    await live.watch(sessionKey)
    const pageId = await untilShown(live, sessionKey)

    const taken = await handlers.control.take({ sessionKey, reason: 'captcha', seconds: 60 }, by('w1'))
    expect(taken).toMatchObject({ phase: 'driving', windowId: 'w1', agentMayAct: false, canReport: true })
    const leaseId = taken.leaseId ?? ''

    let agentDone = false
    const agent = at.host.call('POST', `/${sessionId}/execute`, {
      action: 'evaluate',
      script: 'document.querySelector("#name").value'
    })
    void agent.then(() => (agentDone = true))

    const send = (events: Input[]) => handlers.control.input({ sessionKey, leaseId, pageId, events }, by('w1'))
    await send(click(50, 50))
    await send([
      key('keyDown', 'h', 'KeyH', 'h'),
      key('keyUp', 'h', 'KeyH'),
      { type: 'text', text: 'ällo 日本語 😀', pasted: 11 }
    ])
    expect(agentDone).toBe(false)

    await handlers.control.release({ sessionKey, leaseId, outcome: 'done', note: 'typed it' }, by('w1'))
    const { status, body } = await agent
    expect([status, body.result.value]).toEqual([200, 'hällo 日本語 😀'])
    expect(body.takeover).toMatchObject({ outcome: 'done', note: 'typed it' })
    expect(live.audit.written.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['session-created', 'control-taken', 'clipboard-pasted', 'control-given-back'])
    )
    expect(live.audit.written.find(({ kind }) => kind === 'clipboard-pasted')?.facts).toEqual({ characters: 11 })
    expect(JSON.stringify(live.audit.written)).not.toMatch(/typed it|llo/)
  })

  it('run what the driver asks for at once, and let another window’s action wait as the agent’s do', async () => {
    const live = at.start()
    const { handlers, by, events } = live
    const { key: sessionKey } = await live.create()
    await live.watch(sessionKey)
    await untilShown(live, sessionKey)
    const { leaseId } = await handlers.control.take({ sessionKey }, by('w1'))
    const actions = [{ action: 'evaluate' as const, script: '6 * 7' }]
    const ended = (id: string) => events.of('actions', 'changed').find((one) => one.id === id && one.durationMs !== null)
    const other = await handlers.actions.run({ sessionKey, actions }, by('w2'))
    const own = await handlers.actions.run({ sessionKey, actions }, by('w1'))
    await events.until(() => ended(own.id) !== undefined)
    expect(ended(own.id)?.steps[0]?.result).toEqual({ value: 42 })
    expect(ended(other.id)).toBeUndefined()
    await handlers.control.release({ sessionKey, leaseId: leaseId ?? '', outcome: 'done', note: '' }, by('w1'))
    await events.until(() => ended(other.id) !== undefined)
  })

  it('let one window drive at a time', async () => {
    const live = at.start()
    const { handlers, by } = live
    const { key: sessionKey } = await live.create()
    await live.watch(sessionKey, 'w1')
    const pageId = await untilShown(live, sessionKey)
    const first = await handlers.control.take({ sessionKey }, by('w1'))
    const leaseId = first.leaseId ?? ''
    expect(() => handlers.casts.closeTab({ sessionKey, leaseId, pageId: 'closed long ago' }, by('w1'))).toThrow(
      expect.objectContaining({ code: 'not-found' })
    )
    await expect(handlers.casts.selectedText({ sessionKey, pageId: 'closed long ago' }, by('w1'))).rejects.toMatchObject({
      code: 'not-found'
    })
    await expect(handlers.control.take({ sessionKey, reason: 'my turn' }, by('w2'))).rejects.toMatchObject({
      code: 'held-by-other'
    })
    await untilControl(live, sessionKey, ({ requestedBy }) => requestedBy === 'operator')
    const events = [key('keyDown', 'Shift', 'ShiftLeft')]
    await handlers.control.input({ sessionKey, leaseId, pageId, events }, by('w1'))
    expect(() => handlers.control.input({ sessionKey, leaseId, pageId, events }, by('w2'))).toThrow(
      expect.objectContaining({ code: 'not-driving' })
    )
    const second = await handlers.control.take({ sessionKey, force: true }, by('w2'))
    expect(second).toMatchObject({ phase: 'driving', windowId: 'w2', held: [] })
    expect(() => handlers.control.input({ sessionKey, leaseId, pageId, events }, by('w1'))).toThrow(
      expect.objectContaining({ code: 'not-driving' })
    )
    live.windows.close('w2')
    await untilControl(live, sessionKey, ({ phase }) => phase === 'observing')
    const { body } = await at.host.call('GET', '')
    expect(body.sessions.find(({ id }) => sessionKey.endsWith(id))?.takeover).toBeNull()
  })

  it('lift what is held when control is given back', async () => {
    const live = at.start()
    const { handlers, by } = live
    const { key: sessionKey, sessionId } = await live.create()
    const log =
      'onkeydown=e=>up.textContent+="+"+e.code;onkeyup=e=>up.textContent+="-"+e.code;onmouseup=()=>up.textContent+="-mouse"'
    await at.host.act(sessionId, { action: 'navigate', url: await servePage(`<p id=up></p><script>${log}</script>`) })
    await live.watch(sessionKey)
    const pageId = await untilShown(live, sessionKey)
    const { leaseId } = await handlers.control.take({ sessionKey }, by('w1'))
    const lease = { sessionKey, leaseId: leaseId ?? '', pageId }
    const [press] = click(300, 300)
    await handlers.control.input(
      { ...lease, events: [key('keyDown', 'Shift', 'ShiftLeft'), ...(press === undefined ? [] : [press])] },
      by('w1')
    )
    const held = await untilControl(live, sessionKey, (state) => state.held.length > 0)
    expect(held.held).toEqual(['ShiftLeft', 'left'])
    await handlers.control.release({ ...lease, outcome: 'done', note: '' }, by('w1'))
    expect(await at.host.act(sessionId, { action: 'extract', selector: '#up' })).toBe('+ShiftLeft-mouse-ShiftLeft')
  })

  it('lift what is held when the page of its window is gone for a moment, and keep the lease', async () => {
    const live = at.start()
    const { handlers, by } = live
    const { key: sessionKey, sessionId } = await live.create()
    const log = 'onkeydown=e=>up.textContent+="+"+e.code;onkeyup=e=>up.textContent+="-"+e.code'
    await at.host.act(sessionId, { action: 'navigate', url: await servePage(`<p id=up></p><script>${log}</script>`) })
    await live.watch(sessionKey)
    const pageId = await untilShown(live, sessionKey)
    const { leaseId } = await handlers.control.take({ sessionKey }, by('w1'))
    const lease = { sessionKey, leaseId: leaseId ?? '', pageId }
    await handlers.control.input({ ...lease, events: [key('keyDown', 'Shift', 'ShiftLeft')] }, by('w1'))
    live.windows.leave('w2')
    expect(await untilControl(live, sessionKey, (state) => state.held.length > 0)).toMatchObject({ held: ['ShiftLeft'] })
    live.windows.leave('w1')
    const state = await untilControl(live, sessionKey, ({ held, phase }) => phase === 'driving' && held.length === 0)
    expect(state).toMatchObject({ windowId: 'w1', leaseId })
    await handlers.control.release({ ...lease, outcome: 'done', note: '' }, by('w1'))
    expect(await at.host.act(sessionId, { action: 'extract', selector: '#up' })).toBe('+ShiftLeft-ShiftLeft')
  })

  it('show an agent that asks, and accept or decline it', async () => {
    const live = at.start()
    const { handlers, by } = live
    const { key: sessionKey, sessionId } = await live.create()
    await at.host.call('POST', `/${sessionId}/takeover`, { reason: 'CAPTCHA detected', timeout: 300 })
    await handlers.sessions.refresh({ connectionId: 'h' }, by('w1'))
    const asked = await untilControl(live, sessionKey, ({ phase }) => phase === 'requested')
    expect(asked).toMatchObject({ requestedBy: 'agent', reason: 'CAPTCHA detected' })
    const declined = await handlers.control.decline({ sessionKey, note: 'not now' }, by('w1'))
    expect(declined.phase).toBe('observing')

    await at.host.call('POST', `/${sessionId}/takeover`, { reason: 'again', timeout: 300 })
    await handlers.sessions.refresh({ connectionId: 'h' }, by('w1'))
    await untilControl(live, sessionKey, ({ phase }) => phase === 'requested')
    await live.watch(sessionKey)
    await untilShown(live, sessionKey)
    const taken = await handlers.control.take({ sessionKey }, by('w1'))
    expect(taken.phase).toBe('driving')
    const longer = await handlers.control.extend({ sessionKey, leaseId: taken.leaseId ?? '', seconds: 3600 }, by('w1'))
    expect(longer.deadline).toBeGreaterThan(taken.deadline ?? Infinity)
  })
})

describe('control whose wire is cut', () => {
  async function drive(overrides: Parameters<typeof startLive>[1]) {
    const wire = await createWire(at.host.url)
    const live = at.start(overrides, { ...at.host, url: wire.url })
    const { key: sessionKey, sessionId } = await live.create()
    const log = 'onkeydown=e=>up.textContent+="+"+e.code;onkeyup=e=>up.textContent+="-"+e.code'
    await at.host.act(sessionId, { action: 'navigate', url: await servePage(`<p id=up></p><script>${log}</script>`) })
    await live.watch(sessionKey)
    const pageId = await untilShown(live, sessionKey)
    const { leaseId } = await live.handlers.control.take({ sessionKey }, live.by('w1'))
    const send = (events: Input[]) =>
      live.handlers.control.input({ sessionKey, leaseId: leaseId ?? '', pageId, events }, live.by('w1'))
    return { wire, live, sessionKey, sessionId, pageId, leaseId: leaseId ?? '', send }
  }

  it('suspend the driver, who drives on by the same lease once it is mended, with nothing held', async () => {
    const { wire, live, sessionKey, sessionId, pageId, leaseId, send } = await drive({ graceSeconds: 60 })
    await send([key('keyDown', 'Shift', 'ShiftLeft')])
    await live.handlers.casts.selectedText({ sessionKey, pageId }, live.by('w1'))
    expect(live.audit.written.map(({ kind }) => kind)).not.toContain('clipboard-copied')
    wire.cut()
    expect(await untilControl(live, sessionKey, ({ phase }) => phase === 'suspended')).toMatchObject({ leaseId, held: [] })
    expect(() => send([{ type: 'text', text: 'lost' }])).toThrow(expect.objectContaining({ code: 'not-driving' }))
    wire.mend()
    await live.handlers.casts.retry({ sessionKey }, live.by('w1'))
    expect(await untilControl(live, sessionKey, ({ phase }) => phase === 'driving')).toMatchObject({ leaseId })
    await send([key('keyDown', 'a', 'KeyA', 'a'), key('keyUp', 'a', 'KeyA')])
    await live.handlers.control.release({ sessionKey, leaseId, outcome: 'done', note: '' }, live.by('w1'))
    // Lifted by the host when the socket went, and by us when it was back.
    expect(await at.host.act(sessionId, { action: 'extract', selector: '#up' })).toMatch(/^\+ShiftLeft(-ShiftLeft)+\+KeyA-KeyA$/)
    expect(live.audit.written.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['control-suspended', 'control-resumed', 'control-given-back'])
    )
  })

  it('lose control when the grace is over, and take up the same takeover again', async () => {
    const { wire, live, sessionKey, send } = await drive({ graceSeconds: 1 })
    wire.cut()
    const lost = await untilControl(live, sessionKey, ({ phase }) => phase === 'lost')
    expect(lost).toMatchObject({ lostCause: 'connection-lost', leaseId: null })
    expect(() => send([{ type: 'text', text: 'too late' }])).toThrow(expect.objectContaining({ code: 'not-driving' }))
    wire.mend()
    const { phase, otherOperator } = await live.handlers.control.acknowledge({ sessionKey }, live.by('w1'))
    expect([phase, otherOperator]).toEqual(['observing', null])
    const again = await live.handlers.control.take({ sessionKey }, live.by('w1'))
    expect(['driving', 'suspended']).toContain(again.phase)
    await untilControl(live, sessionKey, (state) => state.phase === 'driving')
  })

  it('keep the lease where giving back could not be told', async () => {
    const { wire, live, sessionKey, leaseId } = await drive({ graceSeconds: 60 })
    wire.cut()
    const release = () => live.handlers.control.release({ sessionKey, leaseId, outcome: 'done', note: '' }, live.by('w1'))
    await expect(release()).rejects.toMatchObject({ code: 'unreachable' })
    await untilControl(live, sessionKey, (state) => state.phase === 'suspended' && state.leaseId === leaseId)
    wire.mend()
    expect((await release()).phase).toBe('observing')
  })
})

describe('control whose host ends', () => {
  it('lose control with the session, and keep it on the list as closed', async () => {
    const dying = await startTestHost()
    const live = startLive(directoryOf(dying))
    onTestFinished(() => live.live.close())
    const { key: sessionKey } = await live.create()
    const window = await live.watch(sessionKey)
    await untilShown(live, sessionKey)
    await live.handlers.control.take({ sessionKey }, live.by('w1'))
    await live.events.until(() => window.packets.length > 0)
    await dying.close()
    const lost = await untilControl(live, sessionKey, ({ phase }) => phase === 'lost')
    expect(lost.lostCause).toBe('session-gone')
    // Its last frame is there for a window that comes now.
    const late = await live.watch(sessionKey, 'w2')
    expect(late.packets).toHaveLength(1)
  })
})
