import { render, type Rendered } from '@/app.testkit'
import { formatRoute } from '@/route'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, provide, ref } from 'vue'
import { aConnection, aSession, drivenHere, thisWindow } from '../sessions/session.testkit'
import SessionsPlace from '../sessions/SessionsPlace.vue'
import { decoderKey } from './decoder'

// jsdom has neither workers nor canvases: the stage itself is tested in a real browser, beside it.
const stage = vi.hoisted(() => ({ driving: false, stale: false }))
vi.mock('@/viewer/SessionStage.vue', () => ({
  default: defineComponent({
    props: { driving: { type: Boolean }, stale: { type: Boolean } },
    setup(props, { expose }) {
      expose({ percent: () => null, focus: () => undefined })
      return () => h('div', String(Object.assign(stage, props).driving))
    }
  })
}))

let rendered: Rendered
const session = aSession({ title: 'Shop', seenAt: Date.now(), createdAt: Date.now() })
const cast = {
  sessionKey: session.key,
  socket: { phase: 'open' as const, since: 0 },
  tabs: [],
  activePageId: null,
  insertsText: true
}
beforeEach(async () => {
  // A window that is wide enough for the list beside the stage.
  const wide = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }
  vi.stubGlobal('matchMedia', () => wide)
  window.location.hash = formatRoute({ place: 'sessions', sessionKey: session.key, solo: false })
  rendered = render(
    defineComponent(() => {
      const worker = { addView: () => ({ post: () => undefined, remove: () => undefined }), dispose: () => undefined }
      provide(decoderKey, { worker, failure: ref(null) })
      return () => h(SessionsPlace)
    }),
    {
      main: {
        app: { self: () => thisWindow },
        connections: { list: () => [aConnection('c1', { name: 'Local host' }, { lastSeenAt: Date.now() })] },
        sessions: { list: () => [session] },
        control: { states: () => [drivenHere({ held: ['ShiftLeft'] })] },
        casts: { state: () => cast, open: () => ({ ticket: 't', state: cast }) },
        logs: { open: () => ({ entries: [], socket: cast.socket, droppedTotal: 0 }) },
        actions: { history: () => [] },
        audit: { list: () => [] }
      }
    }
  )
  await flushPromises()
})
afterEach(() => {
  rendered.unmount()
  vi.unstubAllGlobals()
  window.location.hash = ''
})

const textOf = (selector: string): string => document.querySelector(selector)?.textContent ?? ''
const buttons = (): string[] => [...document.querySelectorAll('button')].map(({ textContent }) => textContent.trim())

it('list, title, banner, stage and status line agree that main is away, and none says that anybody drives', async () => {
  expect(textOf('[data-session-key]')).toContain('You are driving')
  expect(document.title).toContain('You are driving')
  expect(buttons()).toContain('Give back')
  expect(stage).toEqual({ driving: true, stale: true })

  for (const [link, words] of [
    ['lost', 'Castdeck’s own process is away'],
    ['refused', 'Castdeck was started again']
  ] as const) {
    rendered.setLink(link)
    await flushPromises()
    expect(textOf('[data-session-key]')).toContain('Last known: You are driving')
    expect(document.title).toContain('Not known')
    expect(textOf('[data-testid=control-banner]')).toContain(words)
    expect(textOf('[data-testid=control-banner]')).toContain('Last known: you were driving.')
    expect(textOf('.notice')).toContain(words)
    expect(textOf('footer')).toContain('Keys stay here')
    expect(textOf('footer')).not.toContain('held')
    expect(textOf('.visually-hidden [role=alert]')).toContain('Keys do not reach the page')
    expect(stage).toEqual({ driving: false, stale: true })
    for (const verb of ['Take control', 'Take over', 'Give back', 'Extend', 'Try now', 'New session'])
      expect(buttons()).not.toContain(verb)
  }

  rendered.setLink('open')
  await flushPromises()
  expect(textOf('[data-session-key]')).not.toContain('Last known')
  expect(buttons()).toContain('Give back')
})
