import { describe, expect, it } from 'vitest'
import type { ContextPage, ContextVerb } from '@shared/domain/context'
import type { SessionKey } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import { createListeners } from '../listeners'
import { untilControl } from '../live.testkit'
import { beginSession, customerOf, startAgent, untilSession, useCobrowse } from '../support.testkit'
import type { ContextPages, PageCommand } from './context-pages'
import { createNoContextPages } from './context-pages.testkit'

const at = useCobrowse()

/** A page that is told by hand what becomes of it, and keeps what it was told. */
function createTestPages() {
  const changed = createListeners<SessionKey>(() => undefined)
  const ready = createListeners<{ key: SessionKey; windowId: string }>(() => undefined)
  const told: PageCommand[] = []
  const shared: PageCommand[] = []
  let page: ContextPage = { phase: 'closed', error: null, latencyMs: null, lastAliveAt: null }
  let screen: { width: number; height: number } | null = null
  const pages: ContextPages = {
    ...createNoContextPages(),
    open: ({ sessionId }, windowId) => Promise.resolve({ url: `http://localhost/${windowId}/${sessionId}` }),
    state: () => page,
    screen: () => screen,
    call(_, command) {
      told.push(command)
      return Promise.resolve(true)
    },
    share: (_, command) => void shared.push(command),
    onChanged: (listener) => changed.add(listener),
    onReady: (listener) => ready.add(listener)
  }
  return {
    pages,
    told,
    shared,
    /** The page in a window is there, or there again. */
    begin(key: SessionKey, windowId = 'w1') {
      this.become(key, { phase: 'ready' })
      ready.emit({ key, windowId })
    },
    become(key: SessionKey, next: Partial<ContextPage>, size = screen) {
      page = { ...page, ...next }
      screen = size
      changed.emit(key)
    }
  }
}

async function begin(id: string, platform?: 'android') {
  const customer = await customerOf(at.host, id, platform)
  const page = createTestPages()
  const agent = await startAgent(at.host, { contextPages: page.pages })
  const { key: sessionKey, sessionId } = await beginSession(agent, customer)
  const { handlers, by, events } = agent
  const call = (command: ContextVerb) => handlers.contexts.call({ sessionKey, command }, by('w1'))
  const state = () => handlers.contexts.state({ sessionKey }, by('w1'))
  const names = () => events.of('contexts', 'event').map(({ name }) => name)
  return { agent, customer, page, sessionKey, sessionId, call, state, names, handlers, by }
}

describe('the context of a device', () => {
  it('asks and ends with no page open, and says of the page’s own what it waits for', async () => {
    const { agent, customer, sessionKey, call, state, names, handlers, by } = await begin('pageless')
    expect(await state()).toMatchObject({ kind: 'device', annotations: 'remote', tool: 'laser', page: { phase: 'closed' } })
    await expect(call({ verb: 'clearAnnotations' })).rejects.toMatchObject({ code: 'not-supported' })
    await expect(call({ verb: 'androidBack' })).rejects.toThrow('not-android')
    await expect(call({ verb: 'setRemoteControl', state: 'on' })).rejects.toMatchObject({ code: 'bad-request' })
    expect(await call({ verb: 'setFullDevice', state: true })).toBe(true)
    expect(await state()).toMatchObject({ fullDevice: 'requested' })
    await customer.answer('full_device', true)
    await untilSession(agent, sessionKey, ({ support }) => support?.fullDevice === 'on')
    expect(await call({ verb: 'setFullDevice', state: false })).toBe(true)
    expect(await state()).toMatchObject({ fullDevice: 'off' })
    expect(await call({ verb: 'endSession' })).toBe(true)
    await expect(call({ verb: 'setFullDevice', state: true })).rejects.toMatchObject({ code: 'not-supported' })
    // Told once they came to something, or with why they did not.
    const verbs = agent.audit.written.filter(({ kind }) => kind === 'context-verb').map(({ facts }) => facts)
    expect(verbs.slice(-2)).toEqual([{ verb: 'endSession' }, { verb: 'setFullDevice', state: true, error: 'not-supported' }])
    expect((await state()).capabilities.every(({ reason }) => reason === 'session-ended')).toBe(true)
    expect(names()).toEqual(expect.arrayContaining(['session.updated', 'error', 'ended']))
    // Taken off the list: its end was told.
    await handlers.sessions.remove({ sessionKey }, by('w1'))
    expect(names().filter((name) => name === 'ended')).toEqual(['ended'])
  })

  it('asks for control by its tool, and gives the page the tool once there is control', async () => {
    const { agent, customer, page, sessionKey, call, state, handlers, by } = await begin('tool')
    page.become(sessionKey, { phase: 'ready' })
    expect(await call({ verb: 'setTool', tool: 'drawing' })).toBe(true)
    expect(await call({ verb: 'setTool', tool: 'control' })).toBe(true)
    // Asked for, and no more: the page would ask a second time.
    expect(page.told.map((command) => 'tool' in command && command.tool)).toEqual(['drawing', 'laser'])
    expect(await state()).toMatchObject({ remoteControl: 'requested', tool: 'laser' })
    await customer.answer('remote_control', true)
    const { leaseId } = await untilControl(agent, sessionKey, ({ phase }) => phase === 'driving')
    expect(await state()).toMatchObject({ remoteControl: 'on', tool: 'control' })
    expect(page.told.at(-1)).toEqual({ verb: 'setTool', tool: 'control' })
    // Another page of the same session begins with its own tool.
    const count = page.told.length
    page.begin(sessionKey, 'w2')
    expect(page.told.slice(count)).toEqual([])
    page.begin(sessionKey)
    expect(page.told.slice(count)).toEqual([{ verb: 'setTool', tool: 'control' }])
    await handlers.control.release({ sessionKey, leaseId: leaseId ?? '', outcome: 'done', note: '' }, by('w1'))
    expect(page.told.at(-1)).toEqual({ verb: 'setTool', tool: 'laser' })
    expect(await state()).toMatchObject({ remoteControl: 'off', tool: 'laser' })
  })

  it('draws in the tool and colour in hand, whichever window chose them, also on a page that is loaded anew', async () => {
    const { page, sessionKey, call, state } = await begin('equip')
    page.begin(sessionKey)
    const colour = (await state()).colour === '#1b7fbd' ? '#e4572e' : '#1b7fbd'
    const chosen: ContextVerb[] = [
      { verb: 'setTool', tool: 'drawing' },
      { verb: 'setColour', colour }
    ]
    for (const command of chosen) expect(await call(command)).toBe(true)
    expect(page.shared).toEqual(chosen)
    const count = page.told.length
    page.become(sessionKey, { phase: 'loading' })
    page.begin(sessionKey)
    await expect.poll(() => page.told.slice(count)).toEqual([...chosen].reverse())
    expect(await state()).toMatchObject({ tool: 'drawing', colour })
  })

  it('takes Android’s buttons from the window that drives alone', async () => {
    const { agent, customer, page, sessionKey, call, handlers, by } = await begin('buttons', 'android')
    page.begin(sessionKey)
    await call({ verb: 'setRemoteControl', state: 'requested' })
    await customer.answer('remote_control', true)
    await untilControl(agent, sessionKey, ({ phase }) => phase === 'driving')
    const back = { sessionKey, command: { verb: 'androidBack' as const } }
    await expect(handlers.contexts.call(back, by('w2'))).rejects.toMatchObject({ code: 'not-driving' })
    expect(page.told).not.toContainEqual({ verb: 'androidBack' })
    expect(await handlers.contexts.call(back, by('w1'))).toBe(true)
    expect(page.told.at(-1)).toEqual({ verb: 'androidBack' })
  })

  it('gives a request up by setting control off', async () => {
    const { agent, customer, sessionKey, call } = await begin('give-up')
    expect(await call({ verb: 'setRemoteControl', state: 'requested' })).toBe(true)
    await customer.sees((session) => session?.remote_control === 'requested')
    expect(await call({ verb: 'setRemoteControl', state: 'off' })).toBe(true)
    await untilControl(agent, sessionKey, ({ phase }) => phase === 'observing')
    await customer.sees((session) => session?.remote_control === 'off')
  })

  it('tells of its page: the screen, how far it is, and what is wrong with it', async () => {
    const { agent, page, sessionKey, state, names, handlers, by } = await begin('page')
    expect((await handlers.contexts.openPage({ sessionKey }, by('w1'))).url).toContain('/w1/')
    page.become(sessionKey, { phase: 'ready', latencyMs: 40 }, { width: 1024, height: 720 })
    expect(await state()).toMatchObject({ screen: { width: 1024, height: 720 }, page: { latencyMs: 40 } })
    expect(names()).toContain('screen.updated')
    const { code, message } = new AppError({ code: 'embedder-untrusted', message: 'no' })
    page.become(sessionKey, { phase: 'untrusted', error: { code, message } })
    expect(agent.events.of('contexts', 'event').at(-1)).toMatchObject({ name: 'error', error: { code: 'embedder-untrusted' } })
  })
})
