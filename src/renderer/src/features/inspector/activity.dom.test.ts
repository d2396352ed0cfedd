import { render, type Rendered } from '@/app.testkit'
import { flushPromises } from '@vue/test-utils'
import type { AuditEntry } from '@shared/domain/audit'
import type { LiveStep } from '@shared/domain/live-step'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { aConnection, aSession, drivenHere, thisWindow } from '../sessions/session.testkit'
import { provideSession, type SessionContext } from '../session/session-context'
import ActivityPanel from './ActivityPanel.vue'

const sessionKey = 'c1:s1'
const tab = (pageId: string) => ({ pageId, url: `http://${pageId}/`, title: pageId, favicon: null, loading: false })
const cast = {
  sessionKey,
  socket: { phase: 'open' as const, since: 0 },
  tabs: [tab('p1'), tab('p2')],
  activePageId: 'p1',
  insertsText: true
}
const box = { x: 10, y: 20, width: 30, height: 40 }
const step = (number: number, over: Partial<LiveStep> = {}): LiveStep => ({
  id: `step-${number}`,
  action: 'click',
  status: 'done',
  startedAt: number,
  durationMs: 12,
  pageId: 'p1',
  url: 'http://p1/',
  target: '#buy',
  error: null,
  box,
  waiting: false,
  run: null,
  ...over
})

let rendered: Rendered
let context: SessionContext
async function open(steps: LiveStep[], audit: AuditEntry[] = []): Promise<void> {
  const Panel = defineComponent({
    setup() {
      context = provideSession(() => aSession())
      return () => h(ActivityPanel)
    }
  })
  rendered = render(Panel, {
    main: {
      app: { self: () => thisWindow },
      settings: {},
      connections: { list: () => [aConnection('c1')] },
      control: { states: () => [] },
      casts: { state: () => cast },
      logs: {},
      steps: { open: () => ({ steps, socket: { phase: 'open', since: 0 } }), close: () => undefined },
      actions: { history: () => [] },
      audit: { list: () => audit }
    }
  })
  await flushPromises()
}
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('ol > li')]
const textOf = (row: HTMLElement | undefined): string => row?.textContent.replace(/\s+/g, ' ') ?? ''
const pointer = (row: HTMLElement | undefined): HTMLButtonElement | null => row?.querySelector('button.point') ?? null
const chip = (label: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('.chip')].find((one) => one.textContent.trim() === label)

describe('the story with the agent’s steps', () => {
  beforeEach(() =>
    open([
      step(1, { target: '#cart' }),
      step(2, { status: 'failed', box: null, error: { code: 'invalid_action', message: 'No element matches #gone' } }),
      step(3, { pageId: 'p2' }),
      step(4, { pageId: 'closed' }),
      step(5, { action: 'hover', status: 'running', durationMs: null, waiting: true })
    ])
  )
  afterEach(() => rendered.unmount())

  it('tells each with who, what, where and how it went, newest first', async () => {
    expect(rows()).toHaveLength(5)
    expect(textOf(rows()[0])).toContain('waits until it may go on')
    expect(textOf(rows()[3])).toContain('No element matches #gone')
    expect(textOf(rows()[4])).toMatch(/Agent ?Click #cart 12 ms/)
    rendered.emit({ room: 'control', event: 'changed', payload: drivenHere() })
    await flushPromises()
    expect(textOf(rows()[0])).toContain('waits while a human drives')
    chip('Agent')?.click()
    await flushPromises()
    expect(rows()).toHaveLength(0)
    expect(chip('Others')).toBeUndefined()
  })

  it('points at the place by its button, and by a click on the line', async () => {
    expect(pointer(rows()[4])?.ariaLabel).toBe('Show on the page: Click #cart')
    pointer(rows()[4])?.click()
    expect(context.mark.value).toEqual({ id: 1, pageId: 'p1', box })
    expect(context.tabs.following.value).toBe(true)
    await flushPromises()
    expect(document.querySelector('p[role=status]')?.textContent).toContain('Marked on the page: Click #cart')
    rows()[4]?.click()
    expect(context.mark.value).toMatchObject({ id: 2 })
  })

  it('brings the tab into view where it was, and offers nothing where there is no place any more', () => {
    pointer(rows()[2])?.click()
    expect(context.mark.value?.pageId).toBe('p2')
    expect(context.tabs.wanted.value).toBe('p2')
    const before = context.mark.value
    expect(pointer(rows()[1])?.disabled).toBe(true)
    expect(pointer(rows()[1])?.ariaLabel).toBe('The tab in which it was is closed')
    rows()[1]?.click()
    expect(pointer(rows()[3])).toBeNull()
    rows()[3]?.click()
    expect(context.mark.value).toBe(before)
  })

  it('says that a server does not tell', async () => {
    const socket = { phase: 'stopped' as const, cause: 'not-supported' as const, error: null }
    rendered.emit({ room: 'steps', event: 'socket', payload: { sessionKey, socket } })
    await flushPromises()
    expect(document.body.textContent).toContain('This server does not tell what its agent does')
  })
})

describe('a long story', () => {
  afterEach(() => rendered.unmount())

  it('shows the newest, and more for the asking', async () => {
    await open(Array.from({ length: 450 }, (_, index) => step(index + 1)))
    expect(rows()).toHaveLength(100)
    const older = document.querySelector<HTMLElement>('.older')
    older?.click()
    await flushPromises()
    expect(rows()).toHaveLength(200)
  })
})

describe('the story as the log wrote it down', () => {
  afterEach(() => rendered.unmount())

  it('is told, and filtered, in words', async () => {
    const entry = (at: number, kind: AuditEntry['kind'], facts: AuditEntry['facts']): AuditEntry => ({
      id: String(at),
      at,
      kind,
      actor: 'operator',
      connectionId: 'c1',
      sessionKey,
      facts
    })
    await open(
      [],
      [
        entry(3, 'context-verb', { verb: 'setFullDevice', state: true, error: 'cooling-down' }),
        entry(2, 'context-verb', { verb: 'setTool', tool: 'laser' }),
        entry(1, 'action-run', { action: 'click', selector: '#gone', count: 1, success: false, error: 'timeout' })
      ]
    )
    expect(rows().map((row) => textOf(row).trim())).toEqual([
      expect.stringMatching(/Used a tool Full device ?The customer has just said no/),
      expect.stringMatching(/Used a tool Laser pointer/),
      expect.stringMatching(/Click #gone failed ?It took too long\./)
    ])
    const filter = document.querySelector<HTMLInputElement>('input')
    if (filter === null) throw new Error('there is no filter')
    filter.value = 'laser pointer'
    filter.dispatchEvent(new Event('input'))
    await flushPromises()
    expect(rows()).toHaveLength(1)
  })
})
