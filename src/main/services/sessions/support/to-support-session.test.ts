import { expect, test } from 'vitest'
import { sessionWire } from '@sdk/cobrowse/resources/session-wire'
import { sessionResource } from '@sdk/cobrowse/resources.testkit'
import { sessionSchema } from '@shared/domain/session'
import { toSupportSession } from './to-support-session'

const long = 'x'.repeat(100_000)
const agent = { id: long, name: long, colour: 'url(https://elsewhere.example/seen)' }
const take = (fields: object, toLocal = (at: number) => at) =>
  toSupportSession(sessionWire.parse(sessionResource(fields)), { connectionId: 'c', seenAt: 1, toLocal })

test('nothing that a service says of a session is longer than a window needs', () => {
  const session = take({
    agent,
    agents: Array.from({ length: 5000 }, () => agent),
    code: long,
    colours: ['#ff0000', 'red', 'rgb(1 2 3 / 50%)', 'url(//x)', `#${long}`, ...Array.from({ length: 5000 }, () => '#000')],
    ended_reason: long,
    custom_data: { note: long },
    device: { platform: long }
  })
  expect(sessionSchema.safeParse(session).success).toBe(true)
  expect(JSON.stringify(session).length).toBeLessThan(30_000)
  expect(session.support?.agent?.colour).toBe('')
  expect(session.support?.colours.slice(0, 4)).toEqual(['#ff0000', 'red', 'rgb(1 2 3 / 50%)', '#000'])
})

test('its times are by this machine’s clock: what has an hour left at the service has an hour left here', () => {
  const hour = 3_600_000
  const expires = '2026-11-20T11:00:00.000Z'
  const session = take({ expires, created: expires, ended: null }, (at) => at - hour)
  expect(session.support?.expiresAt).toBe(Date.parse(expires) - hour)
  expect(session.createdAt).toBe(Date.parse(expires) - hour)
  expect(session.support?.endedAt).toBeNull()
})
