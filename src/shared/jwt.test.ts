import { expect, it } from 'vitest'
import { readJwtTimes } from './jwt'

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: unknown, header: unknown = { alg: 'RS256' }): string => `${part(header)}.${part(claims)}.c2lnbmF0dXJl`

it('tells when a token was made and when it runs out, in milliseconds', () => {
  expect(readJwtTimes(jwt({ iat: 1_700_000_000, exp: 1_700_003_600 }))).toEqual({
    issuedAt: 1_700_000_000_000,
    expiresAt: 1_700_003_600_000
  })
})

it('reads one that came with white space, or with letters beyond ASCII', () => {
  expect(readJwtTimes(`\n ${jwt({ displayName: 'Zoë ☂ 日本', exp: 2 })} \n`)).toEqual({ issuedAt: null, expiresAt: 2000 })
})

it.each([
  ['no end', {}],
  ['an end that is no number', { exp: 'tomorrow' }],
  ['an end that no calendar shows', { exp: 1e300 }]
])('has no end where the token says %s', (_what, claims) => {
  expect(readJwtTimes(jwt(claims))).toEqual({ issuedAt: null, expiresAt: null })
})

it.each([
  ['nothing', ''],
  ['a word', 'abc'],
  ['a token cut off', jwt({ exp: 1 }).split('.').slice(0, 2).join('.')],
  ['a token without its signature', `${part({ alg: 'none' })}.${part({ exp: 1 })}.`],
  ['a token with more words after it', `${jwt({ exp: 1 })}\nsigned in as ann`],
  ['dots alone', '..'],
  ['another three parts with dots', 'www.example.com'],
  ['a list for claims', jwt([1])],
  ['a header word before it', `Bearer ${jwt({ exp: 1 })}`]
])('is no token: %s', (_what, text) => {
  expect(readJwtTimes(text)).toBeNull()
})
