import { describe, expect, it } from 'vitest'
import { socketTarget } from './socket-target'

const url = (api: string, base: string): string => socketTarget({ api, base, token: 't', license: '' }).url.split('?')[0] ?? ''

describe('where a socket connects', () => {
  it.each([
    ['https://h.example/cobrowse', '', 'wss://h.example/cobrowse/sockets/1/ws'],
    ['https://h.example/cobrowse', '/cobrowse/', 'wss://h.example/cobrowse/sockets/1/ws'],
    ['https://h.example', 'https://eu.h.example/base', 'wss://eu.h.example/base/sockets/1/ws'],
    // A service may name the socket's own scheme.
    ['https://h.example', 'wss://eu.h.example/base/', 'wss://eu.h.example/base/sockets/1/ws'],
    ['http://127.0.0.1:4000', 'ws://127.0.0.1:4001', 'ws://127.0.0.1:4001/sockets/1/ws']
  ])('%s and %j', (api, base, target) => {
    expect(url(api, base)).toBe(target)
  })

  it.each(['http://h.example/', 'ws://h.example/', 'ftp://h.example/', 'javascript:void 0'])(
    'is never less private than the API: %s is refused',
    (base) => {
      expect(() => url('https://h.example', base)).toThrow('refused')
    }
  )
})
