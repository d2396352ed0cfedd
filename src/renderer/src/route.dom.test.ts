import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute, type Route } from './route'
import { devicesRoute } from './route-devices'

const routes: Route[] = [
  { place: 'sessions', sessionKey: null, solo: false },
  { place: 'sessions', sessionKey: 'local:a/b?c #d%', solo: false },
  { place: 'sessions', sessionKey: 'eu:s1', solo: true },
  devicesRoute(),
  devicesRoute({ connectionId: 'eu' }),
  devicesRoute({ connectionId: 'eu', deviceId: 'a/b?c #d%' }),
  devicesRoute({ connectionId: 'eu', filter: { user_id: '17', 'e-mail & co': 'a+b@c.example?d=e' } }),
  devicesRoute({ code: '' }),
  devicesRoute({ connectionId: 'eu', code: '123456' }),
  { place: 'activity' },
  { place: 'connections', adding: false },
  { place: 'connections', adding: true },
  { place: 'connections', adding: false, shown: { id: 'eu/1', at: 'diagnosis' } },
  { place: 'connections', adding: false, shown: { id: 'new', at: 'token' } },
  { place: 'settings' }
]

describe('a route', () => {
  it.each(routes)('%o survives the address bar', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route)
  })

  it.each(['', '#', '#/nowhere/x', '#/sessions/%E0%A4%A', '#token=abc'])('falls back to the sessions for %s', (hash) => {
    expect(parseRoute(hash)).toMatchObject({ place: 'sessions', solo: false })
  })
})
