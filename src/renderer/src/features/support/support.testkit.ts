import { flushPromises } from '@vue/test-utils'
import type { Connection } from '@shared/domain/connection'
import type { ContextState } from '@shared/domain/context'
import { observing, type ControlState } from '@shared/domain/control'
import type { ConnectAttempt } from '@shared/domain/device'
import type { Session } from '@shared/domain/session'
import type { Support } from '@shared/domain/support'
import { afterEach, beforeEach, vi } from 'vitest'
import { render, type Rendered } from '@/app.testkit'
import SessionPage from '../session/SessionPage.vue'
import { aConnection, aDeviceContext, aSession, aSupport, thisWindow } from '../sessions/session.testkit'

/** The page of a support session `c1:s1`, as a window shows it, over a main that is not there. */

export const now = Date.now()
export const supported = (support: Partial<Support> = {}, over: Partial<Session> = {}): Session =>
  aSession({ url: null, viewport: null, seenAt: now, createdAt: now, support: aSupport(support), ...over })

type Given = {
  context?: Partial<ContextState>
  control?: ControlState
  attempts?: ConnectAttempt[]
  connection?: Connection
  openPage?: () => { url: string }
}

/** For all tests of a file. A slow machine must not move what is told of times. */
export function useSupportPage() {
  let rendered: Rendered | null = null
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now }))
  afterEach(() => {
    vi.useRealTimers()
    rendered?.unmount()
    window.location.hash = ''
  })

  async function open(
    session: Session = supported(),
    {
      context = {},
      control = observing('c1:s1'),
      attempts = [],
      connection = aConnection('c1', { name: 'Support' }, { lastSeenAt: now }),
      openPage = () => ({ url: 'about:blank#page' })
    }: Given = {}
  ): Promise<Rendered> {
    window.location.hash = '#/sessions/c1%3As1'
    rendered = render(SessionPage, {
      props: { sessionKey: 'c1:s1', listOpen: true },
      main: {
        app: { self: () => thisWindow },
        settings: {},
        connections: { list: () => [connection] },
        sessions: { list: () => [session] },
        control: { states: () => [control], take: () => observing('c1:s1'), release: () => observing('c1:s1') },
        contexts: { state: () => aDeviceContext(context), call: () => true, openPage },
        audit: { list: () => [] },
        devices: { attempts: () => attempts }
      }
    })
    await flushPromises()
    return rendered
  }
  return { open, close: () => rendered?.unmount() }
}

export const text = (): string => document.body.textContent
export const button = (label: string | RegExp, within: ParentNode = document): HTMLButtonElement => {
  const fits = (name: string): boolean => (typeof label === 'string' ? name === label : label.test(name))
  const found = [...within.querySelectorAll('button')].find(
    (candidate) => fits(candidate.textContent.trim()) || fits(candidate.ariaLabel ?? '')
  )
  if (found === undefined) throw new Error(`no button ${String(label)}`)
  return found
}
export const group = (label: string): Element => {
  const found = document.querySelector(`[role=group][aria-label="${label}"]`)
  if (found === null) throw new Error(`no group ${label}`)
  return found
}
export const toldBy = (rendering: Rendered) => ({
  context: async (over: Partial<ContextState>): Promise<void> => {
    rendering.emit({ room: 'contexts', event: 'changed', payload: aDeviceContext(over) })
    await flushPromises()
  },
  control: async (state: ControlState): Promise<void> => {
    rendering.emit({ room: 'control', event: 'changed', payload: state })
    await flushPromises()
  },
  session: async (session: Session): Promise<void> => {
    rendering.emit({ room: 'sessions', event: 'updated', payload: session })
    await flushPromises()
  }
})
