import { expect, it } from 'vitest'
import { createEventFan } from './event-fan'

it('hands an event to those who subscribed to it, until they unsubscribe, also while it is handed out', () => {
  const fan = createEventFan()
  const heard: unknown[] = []
  const stopFirst = fan.subscribe('sessions', 'updated', (payload) => {
    heard.push(['first', payload])
    stopFirst()
  })
  fan.subscribe('sessions', 'updated', (payload) => heard.push(['second', payload]))
  fan.subscribe('sessions', 'removed', (payload) => heard.push(['other', payload]))

  fan.deliver({ room: 'sessions', event: 'updated', payload: 1 })
  fan.deliver({ room: 'sessions', event: 'updated', payload: 2 })
  fan.deliver({ room: 'control', event: 'changed', payload: 3 })
  expect(heard).toEqual([
    ['first', 1],
    ['second', 1],
    ['second', 2]
  ])
})
