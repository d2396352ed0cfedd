import { flushPromises } from '@vue/test-utils'
import { defineComponent } from 'vue'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Session } from '@shared/domain/session'
import { render, type Rendered } from '@/app.testkit'
import { aSession } from '@/features/sessions/session.testkit'
import { useFirstSession } from './first-session'

let shown: Rendered
async function show(list: Session[] = []) {
  shown = render(
    defineComponent(() => {
      useFirstSession()
      return () => null
    }),
    { main: { sessions: { list: () => list } } }
  )
  await flushPromises()
}
const appear = async (session: Session) => {
  shown.emit({ room: 'sessions', event: 'updated', payload: session })
  await flushPromises()
}
beforeEach(() => {
  window.location.hash = ''
})
afterEach(() => shown.unmount())

it('opens the only session, also where it comes later', async () => {
  await show()
  expect(window.location.hash).toBe('')
  await appear(aSession())
  expect(window.location.hash).toBe('#/sessions/c1%3As1')
})

it('leaves a choice to the operator', async () => {
  await show([aSession(), aSession({ sessionId: 's2' })])
  expect(window.location.hash).toBe('')
})

it('leaves alone who has gone somewhere', async () => {
  window.location.hash = '#/settings'
  await show()
  await appear(aSession())
  window.location.hash = '#/sessions'
  await appear(aSession({ title: 'Later' }))
  expect(window.location.hash).toBe('#/sessions')
})
