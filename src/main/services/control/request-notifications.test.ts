import { expect, it } from 'vitest'
import type { Destination } from '@shared/contract/app'
import { observing, type ControlState } from '@shared/domain/control'
import { defaultSettings } from '@shared/domain/settings'
import { createRequestNotifications } from './request-notifications'

function setUp(notifications = true) {
  const shown: { title: string; body: string; onClick: () => void }[] = []
  const revealed: Destination[] = []
  const listen = createRequestNotifications({
    notify: (notification) => shown.push(notification),
    reveal: (destination) => revealed.push(destination),
    settings: { get: () => ({ ...defaultSettings, notifications }) },
    systemLocale: 'de-AT'
  })
  const change = (change: Partial<ControlState>): void =>
    listen({ room: 'control', event: 'changed', payload: { ...observing('local:s1'), ...change } })
  return { shown, revealed, change }
}

it('tells of an agent that asks, once, with its reason, and a click leads there', () => {
  const { shown, revealed, change } = setUp()
  change({ phase: 'requested', requestedBy: 'agent', reason: 'a captcha' })
  change({ phase: 'requested', requestedBy: 'agent', reason: 'a captcha', deadline: 5 })
  expect(shown).toMatchObject([{ title: 'Ein Agent bittet um einen Menschen', body: 'a captcha' }])
  shown[0]?.onClick()
  expect(revealed).toEqual([{ view: 'session', sessionKey: 'local:s1' }])
})

it('tells of the next request of the same session again, and of an operator not at all', () => {
  const { shown, change } = setUp()
  change({ phase: 'requested', requestedBy: 'agent' })
  change({ phase: 'observing' })
  change({ phase: 'requested', requestedBy: 'operator' })
  change({ phase: 'requested', requestedBy: 'agent' })
  expect(shown).toHaveLength(2)
})

it('is silent where the operator wants no notifications', () => {
  const { shown, change } = setUp(false)
  change({ phase: 'requested', requestedBy: 'agent' })
  expect(shown).toEqual([])
})
