import { expect, test } from 'vitest'
import { defaultLimits as limits } from './limits'
import { createSupportSessions } from './support-sessions'

const agent = { id: 'a', name: 'Ada', role: 'administrator' } as const
const info = {
  app_id: '',
  app_name: '',
  device: '',
  device_locale: '',
  device_timezone: '',
  full_device_control: false,
  os_version: '',
  platform: 'web',
  sdk_version: ''
}

test('the oldest make room, but one that was held not for those that never began', () => {
  const sessions = createSupportSessions({ limits, record: null })
  const held = sessions.create(agent, {})
  held.offer('d', info, {})
  held.accept()
  held.end('agent_ended')
  for (let count = 0; count < 600; count += 1) sessions.createForCustomer({}).end('device_ended')
  expect(sessions.find(agent, held.facts.id)).toBe(held)
  expect(sessions.list(agent, 'all')).toHaveLength(500)
  sessions.close()
})

test('what is live makes no room: a new one is refused', () => {
  const sessions = createSupportSessions({ limits, record: null })
  for (let count = 0; count < 500; count += 1) sessions.createForCustomer({})
  expect(() => sessions.createForCustomer({})).toThrow('keeps no more sessions')
  sessions.close()
})
