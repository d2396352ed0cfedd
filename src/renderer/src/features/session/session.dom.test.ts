import { render, type Rendered } from '@/app.testkit'
import { flushPromises } from '@vue/test-utils'
import type { Connection } from '@shared/domain/connection'
import type { ControlState } from '@shared/domain/control'
import type { LogEntry } from '@shared/domain/log'
import type { Session } from '@shared/domain/session'
import type { ActionRun } from '@shared/contract/session-live'
import { observing } from '@shared/domain/control'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, provide, ref } from 'vue'
import { aConnection, aDeviceContext, aSession, drivenHere, thisWindow } from '../sessions/session.testkit'
import SessionPage from './SessionPage.vue'
import { decoderKey } from './decoder'

// jsdom has neither workers nor canvases: the stage itself is tested in a real browser, beside it.
const stage = vi.hoisted(() => ({ driving: [] as boolean[], draw: (_: boolean): void => undefined }))
vi.mock('@/viewer/SessionStage.vue', () => ({
  default: defineComponent({
    props: { driving: { type: Boolean } },
    emits: ['drawn'],
    setup(_, { expose, emit }) {
      expose({ percent: () => null, focus: () => undefined })
      stage.draw = (drawn) => emit('drawn', drawn)
    },
    render() {
      stage.driving.push(this.driving)
      return h('div', { 'data-testid': 'stage' })
    }
  })
}))

const session = aSession({ title: 'Shop', seenAt: Date.now(), createdAt: Date.now() })
const cast = {
  sessionKey: 'c1:s1',
  socket: { phase: 'open' as const, since: 0 },
  tabs: [],
  activePageId: null,
  insertsText: true
}
const entry = (seq: number, over: Partial<LogEntry> = {}): LogEntry => ({
  seq,
  kind: 'console',
  pageId: 'p1',
  level: 'log',
  text: `row ${seq}`,
  timestamp: 0,
  location: null,
  ...over
})
const run = (over: Partial<ActionRun> = {}): ActionRun => ({
  id: 'r1',
  sessionKey: 'c1:s1',
  actions: [{ action: 'click', selector: '#go' }],
  startedAt: 1,
  durationMs: null,
  steps: [],
  error: null,
  ...over
})

let rendered: Rendered | null = null
afterEach(() => {
  rendered?.unmount()
  stage.driving.length = 0
})
async function open(over: { session?: Session | null; control?: ControlState; connection?: Connection } = {}): Promise<Rendered> {
  const shown = over.session === undefined ? session : over.session
  const Page = defineComponent({
    setup() {
      const worker = { addView: () => ({ post: () => undefined, remove: () => undefined }), dispose: () => undefined }
      provide(decoderKey, { worker, failure: ref(null) })
      return () => h(SessionPage, { sessionKey: 'c1:s1', listOpen: true })
    }
  })
  rendered = render(Page, {
    main: {
      app: { self: () => thisWindow },
      settings: {},
      connections: { list: () => [over.connection ?? aConnection('c1', { name: 'Local host' })] },
      sessions: { list: () => (shown === null ? [] : [shown]) },
      control: {
        states: () => [over.control ?? observing('c1:s1')],
        take: () => drivenHere(),
        release: () => observing('c1:s1')
      },
      contexts: { state: () => aDeviceContext({ kind: 'browser', annotations: 'local', page: null }), call: () => true },
      casts: { state: () => cast, open: () => ({ ticket: 't', state: cast }) },
      logs: {
        open: () => ({ entries: [entry(1), entry(2, { level: 'error', text: 'boom' })], socket: cast.socket, droppedTotal: 0 })
      },
      actions: { history: () => [], run: () => run() },
      audit: { list: () => [] }
    }
  })
  await flushPromises()
  return rendered
}
const text = (): string => document.body.textContent
const button = (label: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find(
    (candidate) => candidate.textContent.trim() === label || candidate.ariaLabel === label
  )
  if (found === undefined) throw new Error(`no button ${label}`)
  return found
}
const tab = async (label: string): Promise<void> => {
  const found = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find((candidate) =>
    candidate.textContent.includes(label)
  )
  found?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }))
  await flushPromises()
}

describe('a session in view', () => {
  it('only watches until this window drives', async () => {
    const { emit, inputsOf } = await open()
    expect(text()).toContain('You are watching. Keys and clicks stay here.')
    expect(stage.driving.at(-1)).toBe(false)
    button('Take control').click()
    await flushPromises()
    expect(inputsOf('control.take')).toEqual([{ sessionKey: 'c1:s1', seconds: 300 }])
    expect(stage.driving.at(-1)).toBe(false)

    emit({ room: 'control', event: 'changed', payload: drivenHere() })
    await flushPromises()
    expect(stage.driving.at(-1)).toBe(true)
    expect(document.title).toContain('You are driving')
    expect(document.querySelector('[data-testid=stage-frame]')?.getAttribute('data-drive')).toBe('you')

    emit({ room: 'control', event: 'changed', payload: drivenHere({ phase: 'suspended' }) })
    await flushPromises()
    expect(stage.driving.at(-1)).toBe(false)
    expect(text()).toContain('Connection lost while you were driving')
  })

  it('is view-only while another window drives, and takes it by force alone', async () => {
    const { inputsOf } = await open({ control: drivenHere({ windowId: 'else' }) })
    expect(stage.driving).not.toContain(true)
    button('Take it anyway').click()
    await flushPromises()
    expect(inputsOf('control.take')).toEqual([])
    button('Take control').click()
    await flushPromises()
    expect(inputsOf('control.take')).toEqual([{ sessionKey: 'c1:s1', seconds: 300, force: true }])
  })

  it('gives back with the outcome that was chosen', async () => {
    const { inputsOf } = await open({ control: drivenHere() })
    document.querySelector<HTMLElement>('[data-testid=control-banner] .verb:last-child')?.click()
    await flushPromises()
    const confirm = [...document.querySelectorAll<HTMLElement>('[role=dialog] button')].find(
      (candidate) => candidate.textContent.trim() === 'Give back'
    )
    confirm?.click()
    await flushPromises()
    expect(inputsOf('control.release')).toEqual([{ sessionKey: 'c1:s1', leaseId: 'lease-1', outcome: 'done', note: '' }])
  })

  it('says that nobody else sees a drawing for as long as there is one, whatever is in hand', async () => {
    await open()
    const says = (): boolean => text().includes('Only you see this')
    expect(says()).toBe(false)
    button('Pen').click()
    await flushPromises()
    expect(says()).toBe(true)
    stage.draw(true)
    button('Pointer').click()
    await flushPromises()
    expect(says()).toBe(true)
    stage.draw(false)
    await flushPromises()
    expect(says()).toBe(false)
  })

  it('says when there is no such session', async () => {
    await open({ session: null })
    expect(text()).toContain('There is no such session')
  })

  it('does not say so before its server has told of any, as a link may be quicker', async () => {
    const { emit } = await open({ session: null, connection: aConnection('c1', {}, { health: 'connecting' }) })
    expect(text()).not.toContain('There is no such session')
    emit({ room: 'connections', event: 'changed', payload: [aConnection('c1')] })
    await flushPromises()
    expect(text()).toContain('There is no such session')
  })

  it('leads from a support session that is none any more to the history', async () => {
    const cobrowse = { license: 'l', tokenSource: { type: 'pasted' } } as const
    await open({ session: null, connection: aConnection('c1', { cobrowse }) })
    button('History').click()
    expect(window.location.hash).toBe('#/history/c1')
    window.location.hash = ''
  })

  it('keeps one that leaves the list while it is looked at', async () => {
    const { emit } = await open()
    emit({ room: 'sessions', event: 'removed', payload: { sessionKey: 'c1:s1' } })
    await flushPromises()
    expect(text()).toContain('This session has ended')
    expect(document.querySelector('[data-testid=stage]')).not.toBeNull()
  })

  it('does not call one ended whose connection was removed', async () => {
    const { emit } = await open()
    emit({ room: 'connections', event: 'changed', payload: [] })
    emit({ room: 'sessions', event: 'removed', payload: { sessionKey: 'c1:s1' } })
    await flushPromises()
    expect(text()).toContain('The connection of this session was removed')
    expect(text()).not.toContain('This session has ended')
  })

  it('names how a session ended and offers a new one', async () => {
    await open({ session: aSession({ status: 'error', endedReason: 'Chromium crashed' }) })
    expect(text()).toContain('This session failed')
    expect(text()).toContain('Chromium crashed')
    expect(button('New session')).toBeDefined()
  })
})

describe('the inspector', () => {
  it('counts the console’s errors where one looks', async () => {
    await open()
    button('Inspector').click()
    await flushPromises()
    const labels = [...document.querySelectorAll('[role=tab]')].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())
    expect(labels).toContain('Console 1')
  })

  it('runs an action once it is complete, and tells of its end', async () => {
    const { inputsOf, emit } = await open()
    button('Inspector').click()
    await flushPromises()
    await tab('Actions')
    document.querySelector('form.editor')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(inputsOf('actions.run')).toEqual([])
    expect(text()).toContain('This is needed.')

    const input = document.querySelector<HTMLInputElement>('form.editor input')
    if (input === null) throw new Error('no selector field')
    input.value = '#go'
    input.dispatchEvent(new Event('input'))
    document.querySelector('form.editor')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(inputsOf('actions.run')).toEqual([{ sessionKey: 'c1:s1', actions: [{ action: 'click', selector: '#go' }] }])
    expect(text()).toContain('Running…')

    const error = { code: 'browser_error', message: 'no element matches #go' }
    const steps = [{ action: 'click', success: false, durationMs: 30, error }]
    emit({ room: 'actions', event: 'changed', payload: run({ durationMs: 31, steps }) })
    await flushPromises()
    expect(text()).toContain('no element matches #go')
    expect(text()).toContain('failed')
  })
})
