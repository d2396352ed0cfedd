import { flushPromises } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import type { InboxItem } from '@shared/domain/inbox'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { render, type Rendered } from '@/app.testkit'
import { aConnection, aSession, aSupport } from '../sessions/session.testkit'
import InboxButton from './InboxButton.vue'
import { useInboxCommands } from './inbox-commands'

const now = 1_000_000
const item = (kind: InboxItem['kind'], sessionKey: string, over: Partial<InboxItem> = {}): InboxItem => ({
  id: `${kind}:${sessionKey}`,
  kind,
  sessionKey,
  waitsFor: 'operator',
  reason: null,
  since: now - 60_000,
  deadline: null,
  ...over
})
const takeover = item('takeover', 'c1:s1', { reason: 'Which of the two?', deadline: now + 90_000 })
const join = item('join', 'c1:s2')
const consent = item('fullDevice', 'c1:s2', { waitsFor: 'customer' })

let shown: Rendered | null = null
beforeEach(() => vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now }))
afterEach(() => {
  shown?.unmount()
  vi.useRealTimers()
  window.location.hash = ''
})
async function open(items: InboxItem[]): Promise<Rendered> {
  const withCommands = defineComponent(() => {
    useInboxCommands()
    return () => h(InboxButton)
  })
  shown = render(withCommands, {
    main: {
      inbox: { list: () => items },
      connections: { list: () => [aConnection('c1', { name: 'Desk' })] },
      sessions: {
        list: () => [
          aSession({ title: 'Checkout' }),
          aSession({ sessionId: 's2', support: aSupport({ customData: { user_name: 'Kim Customer' } }) })
        ]
      }
    }
  })
  await flushPromises()
  return shown
}
const button = (): HTMLButtonElement | null => document.querySelector('button.ui-chip')
const sections = (): (string | null)[] => [...document.querySelectorAll('section')].map(({ ariaLabel }) => ariaLabel)
const press = (): boolean =>
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', altKey: true, bubbles: true, cancelable: true })
  )

it('is not there while nobody waits, and counts those that wait for the operator', async () => {
  const { emit } = await open([])
  expect(button()).toBeNull()
  emit({ room: 'inbox', event: 'changed', payload: { items: [consent] } })
  await flushPromises()
  expect(button()?.textContent).toBe('1 customer is asked')
  emit({ room: 'inbox', event: 'changed', payload: { items: [takeover, join, consent] } })
  await flushPromises()
  expect(button()?.textContent).toBe('2 wait for you')
})

it('lists what waits, for whom, in which session, in whose words and for how long', async () => {
  await open([takeover, consent])
  button()?.click()
  await flushPromises()
  expect(sections()).toEqual(['For you', 'For customers'])
  const [first, second] = document.querySelectorAll('section a')
  expect(first?.getAttribute('href')).toBe('#/sessions/c1%3As1')
  for (const words of ['Checkout', 'The agent asks for a human', 'Which of the two?', 'Desk', '1:30'])
    expect(first?.textContent).toContain(words)
  expect(second?.textContent).toContain('Kim Customer')
  expect(second?.textContent).toContain('Asked for the full device')
})

it('lets go of what has run out by its own clock', async () => {
  await open([takeover])
  expect(button()).not.toBeNull()
  await vi.advanceTimersByTimeAsync(91_000)
  expect(button()).toBeNull()
})

it('goes from one that waits for the operator to the next by a key', async () => {
  await open([takeover, join, consent])
  press()
  expect(window.location.hash).toBe('#/sessions/c1%3As1')
  await flushPromises()
  press()
  expect(window.location.hash).toBe('#/sessions/c1%3As2')
  await flushPromises()
  press()
  expect(window.location.hash).toBe('#/sessions/c1%3As1')
})
