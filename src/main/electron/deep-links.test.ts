import { expect, it } from 'vitest'
import { findDeepLink, parseDeepLink } from './deep-links'

it('leads to a session or to the connections', () => {
  expect(parseDeepLink('castdeck://connections')).toEqual({ view: 'connections' })
  expect(parseDeepLink('castdeck://session/local/session-1')).toEqual({ view: 'session', sessionKey: 'local:session-1' })
  expect(parseDeepLink('castdeck://session/c1/a%3Ab%2Fc')).toEqual({ view: 'session', sessionKey: 'c1:a:b/c' })
})

it.each([
  'https://connections',
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
