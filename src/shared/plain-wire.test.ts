import { expect, it } from 'vitest'
import { exposesSecret } from './plain-wire'

it.each([
  ['http://browsers.example.com', true],
  ['HTTP://10.0.0.7:3000/base', true],
  ['http://localhost.example.com', true],
  ['http://127.0.0.1.example.com', true],
  ['http://[fe80::1]:3000', true],
  ['https://browsers.example.com', false],
  ['http://127.0.0.1:3000', false],
  ['http://127.8.8.8', false],
  ['http://localhost:3000', false],
  ['http://steel.localhost', false],
  ['http://[::1]:3000', false],
  ['', false],
  ['http://', false]
])('%s with a secret: %s', (baseUrl, exposed) => {
  expect(exposesSecret({ baseUrl, auth: { type: 'bearer' } })).toBe(exposed)
  expect(exposesSecret({ baseUrl, auth: { type: 'header', name: 'x-api-key' } })).toBe(exposed)
  expect(exposesSecret({ baseUrl, auth: { type: 'none' } })).toBe(false)
})
