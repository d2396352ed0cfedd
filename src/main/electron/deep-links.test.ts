import { expect, it } from 'vitest'
import { findDeepLink, parseDeepLink } from './deep-links'

it('leads to a session or to the connections', () => {
  expect(parseDeepLink('castdeck://connections')).toEqual({ view: 'connections' })
  expect(parseDeepLink('castdeck://session/local/session-1')).toEqual({ view: 'session', sessionKey: 'local:session-1' })
  expect(parseDeepLink('castdeck://session/c1/a%3Ab%2Fc')).toEqual({ view: 'session', sessionKey: 'c1:a:b/c' })
})

it('leads to devices, to one of them, to those of a customer, and to the dialog for a code', () => {
  expect(parseDeepLink('castdeck://devices/eu')).toEqual({ view: 'devices', connectionId: 'eu' })
  expect(parseDeepLink('castdeck://device/eu/d%2F1')).toEqual({ view: 'devices', connectionId: 'eu', deviceId: 'd/1' })
  expect(parseDeepLink('castdeck://connect/eu?filter_user_id=17&filter_e-mail=a%2Bb%40c.example&other=1')).toEqual({
    view: 'devices',
    connectionId: 'eu',
    filter: { user_id: '17', 'e-mail': 'a+b@c.example' }
  })
  expect(parseDeepLink('castdeck://code/eu/123456')).toEqual({ view: 'code', connectionId: 'eu', code: '123456' })
  expect(parseDeepLink('castdeck://code/eu/123%E2%80%93456')).toEqual({ view: 'code', connectionId: 'eu', code: '123456' })
  expect(parseDeepLink('castdeck://code/eu/123-456')).toEqual({ view: 'code', connectionId: 'eu', code: '123456' })
})

it.each([
  'https://connections',
  'castdeck://constructor/eu',
  'castdeck://devices',
  'castdeck://devices/',
  'castdeck://devices/a%3Ab',
  'castdeck://devices/eu/d1',
  'castdeck://device/eu',
  'castdeck://device/eu/d1/more',
  `castdeck://device/eu/${'x'.repeat(401)}`,
  'castdeck://connect/eu',
  'castdeck://connect/eu?filter_=17',
  'castdeck://connect/eu?user_id=17',
  `castdeck://connect/eu?filter_user_id=${'x'.repeat(501)}`,
  `castdeck://connect/eu?filter_${'x'.repeat(201)}=17`,
  `castdeck://connect/eu?${Array.from({ length: 21 }, (_, index) => `filter_${index}=1`).join('&')}`,
  'castdeck://code/eu',
  'castdeck://code/eu/12345',
  'castdeck://code/eu/12345x',
  'castdeck://code/eu/1234567',
  'castdeck://erase/everything',
  'castdeck://session/local',
  'castdeck://session//s1',
  'castdeck://session/a%3Ab/s1',
  'castdeck://session/local/s1/more',
  'castdeck://session/local/%E0%A4%A',
  `castdeck://session/local/${'x'.repeat(3000)}`,
  '--flag'
])('takes %s for no link of ours', (text) => {
  expect(parseDeepLink(text)).toBeNull()
})

it('finds the link among the words of a command line', () => {
  expect(findDeepLink(['/usr/bin/castdeck', '--no-sandbox', 'castdeck://connections'])).toEqual({ view: 'connections' })
  expect(findDeepLink(['/usr/bin/castdeck', '.'])).toBeNull()
})
