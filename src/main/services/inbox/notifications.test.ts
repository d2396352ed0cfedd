import { expect, it } from 'vitest'
import type { Destination } from '@shared/contract/app'
import type { InboxItem } from '@shared/domain/inbox'
import { defaultSettings } from '@shared/domain/settings'
import { createInboxNotifications } from './notifications'

function setUp(notifications = true) {
  const shown: { title: string; body: string; onClick: () => void }[] = []
  const revealed: Destination[] = []
  const listen = createInboxNotifications({
    notify: (notification) => shown.push(notification),
    reveal: (destination) => revealed.push(destination),
    settings: { get: () => ({ ...defaultSettings, notifications }) },
    systemLocale: 'de-AT'
  })
  const tell = (...items: InboxItem[]): void => listen({ room: 'inbox', event: 'changed', payload: { items } })
  return { shown, revealed, tell }
}
const waiting = (kind: InboxItem['kind'], over: Partial<InboxItem> = {}): InboxItem => ({
  id: `${kind}:local:s1`,
  kind,
  sessionKey: 'local:s1',
  waitsFor: 'operator',
  reason: null,
  since: 0,
  deadline: null,
  ...over
})

it('tells of an agent that asks, once, with its reason, and a click leads there', () => {
  const { shown, revealed, tell } = setUp()
  tell(waiting('takeover', { reason: 'a captcha' }))
  tell(waiting('takeover', { reason: 'a captcha', deadline: 5 }))
  expect(shown).toMatchObject([{ title: 'Ein Agent bittet um einen Menschen', body: 'a captcha' }])
  shown[0]?.onClick()
  expect(revealed).toEqual([{ view: 'session', sessionKey: 'local:s1' }])
})

it('tells of the next request of the same session again, and of nothing else that waits', () => {
  const { shown, tell } = setUp()
  tell(waiting('takeover'))
  tell()
  tell(waiting('handover'), waiting('fullDevice', { waitsFor: 'customer' }))
  tell(waiting('takeover'))
  tell(waiting('takeover'), waiting('join', { id: 'join:desk:s2', sessionKey: 'desk:s2' }))
  expect(shown).toHaveLength(2)
})

it('is silent where the operator wants no notifications', () => {
  const { shown, tell } = setUp(false)
  tell(waiting('takeover'))
  expect(shown).toEqual([])
})
