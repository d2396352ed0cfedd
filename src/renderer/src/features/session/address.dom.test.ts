import { describe, expect, it } from 'vitest'
import { partsOf, toAddress } from './address'

describe('toAddress', () => {
  it.each([
    ['example.com', 'https://example.com/'],
    ['  example.com/a?b=c#d ', 'https://example.com/a?b=c#d'],
    ['http://example.com', 'http://example.com/'],
    ['HTTPS://Example.com', 'https://example.com/'],
    ['127.0.0.1:8099', 'http://127.0.0.1:8099/'],
    ['localhost:3000/x', 'http://localhost:3000/x'],
    ['[::1]:8080', 'http://[::1]:8080/'],
    ['shop.test/cart', 'http://shop.test/cart'],
    ['intranet', 'http://intranet/'],
    ['example.com:8443', 'https://example.com:8443/'],
    ['münchen.de', 'https://xn--mnchen-3ya.de/'],
    ['about:blank', 'about:blank']
  ])('reads %s as %s', (typed, url) => {
    expect(toAddress(typed)).toEqual({ ok: true, url })
  })

  it.each([
    ['', 'empty'],
    ['two words', 'not-an-address'],
    ['http://', 'not-an-address'],
    ['file:///etc/passwd', 'scheme-refused'],
    ['javascript:alert(1)', 'scheme-refused'],
    ['chrome://settings', 'scheme-refused'],
    ['data:text/html,x', 'scheme-refused']
  ])('refuses %s as %s', (typed, problem) => {
    expect(toAddress(typed)).toEqual({ ok: false, problem })
  })
})

describe('partsOf', () => {
  it('sets the host apart from port and path', () => {
    expect(partsOf('http://127.0.0.1:4821/shop?page=1')).toEqual({ secure: false, host: '127.0.0.1', rest: ':4821/shop?page=1' })
    expect(partsOf('https://example.com/')).toEqual({ secure: true, host: 'example.com', rest: '' })
    expect(partsOf('about:blank')).toBeNull()
  })
})
