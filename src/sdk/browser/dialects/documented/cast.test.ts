import { describe, expect, it } from 'vitest'
import type { KeyInput } from '@shared/input'
import { toAbsoluteUrl } from '../absolute-url'
import type { CastOut } from '../cast-dialect'
import { createDocumentedCast } from './cast'

const plain = createDocumentedCast({ hasAdditions: () => false, canType: () => false })
const parse = (messages: CastOut[]): unknown[] =>
  messages.map((out): unknown => (typeof out === 'string' ? JSON.parse(out) : out))
const key: KeyInput = {
  type: 'key',
  event: 'keyDown',
  key: '@',
  code: 'KeyQ',
  keyCode: 81,
  modifiers: 0,
  repeat: false,
  location: 0,
  text: '@'
}

describe('the documented dialect', () => {
  it('keeps every field of the seed’s key event and adds what a browser needs', () => {
    expect(parse(plain.input('p', { ...key, key: 'Enter', code: 'Enter', keyCode: 13, text: '\r' }))).toEqual([
      {
        type: 'keyEvent',
        pageId: 'p',
        event: 'keyDown',
        key: 'Enter',
        code: 'Enter',
        keyCode: 13,
        modifiers: 0,
        repeat: false,
        location: 0,
        text: '\r'
      }
    ])
  })

  it.each([
    ['Ctrl', 2, undefined, 2],
    ['Meta', 4, undefined, 4],
    ['Shift', 8, '@', 8],
    ['Alt', 1, '@', 1],
    ['AltGr (Ctrl+Alt)', 3, '@', 0],
    ['AltGr with Shift', 11, '@', 8]
  ])('%s: text only where it types', (_name, modifiers, text, sent) => {
    const [message] = parse(plain.input('p', { ...key, modifiers }))
    expect(message).toMatchObject({ modifiers: sent })
    if (text === undefined) expect(message).not.toHaveProperty('text')
    else expect(message).toHaveProperty('text', text)
  })

  it('sends no text on keyUp: together with the keyDown’s it would insert twice', () => {
    expect(parse(plain.input('p', { ...key, event: 'keyUp' }))[0]).not.toHaveProperty('text')
  })

  it('types a text as characters where the server has no `text` message', () => {
    expect(parse(plain.input('p', { type: 'text', text: 'ü\n' }))).toMatchObject([
      { type: 'keyEvent', event: 'char', text: 'ü', keyCode: 0 },
      { type: 'keyEvent', event: 'keyDown', key: 'Enter', text: '\r' },
      { type: 'keyEvent', event: 'keyUp', key: 'Enter' }
    ])
  })

  it.each([
    ['an emoji', '🙂', ['🙂']],
    ['a letter with its combining accent', 'e\u0301', ['e\u0301']],
    ['an emoji joined of several', '👩‍💻', ['👩', '\u200d', '💻']],
    ['a flag', '🇩🇪', ['🇩', '🇪']],
    ['a letter under a stack of accents', 'a\u0301\u0302\u0303', ['a', '\u0301', '\u0302', '\u0303']]
  ])('%s goes in events of at most 3 units', (_name, text, sent) => {
    expect(parse(plain.input('p', { type: 'text', text }))).toEqual(
      sent.map((unit): unknown => expect.objectContaining({ text: unit }))
    )
  })

  it('leaves a line that fits into no events to `execute`, where the server can type', () => {
    const typing = createDocumentedCast({ hasAdditions: () => false, canType: (pageId) => pageId === 'p' })
    expect(parse(typing.input('p', { type: 'text', text: 'ok\nhi 👩‍💻!' }))).toMatchObject([
      { event: 'char', text: 'o' },
      { event: 'char', text: 'k' },
      { event: 'keyDown', key: 'Enter' },
      { event: 'keyUp', key: 'Enter' },
      { typed: 'hi 👩‍💻!' }
    ])
    expect(typing.input('another', { type: 'text', text: '👩‍💻' })).toHaveLength(3)
  })

  it('sends no message that only the local host knows', () => {
    expect(plain.watch(['p'])).toEqual([])
    expect(plain.size(800, 600)).toEqual([])
    expect(plain.navigate('p', { action: 'stop' })).toEqual([])
  })

  it('speaks the seed’s own words for navigation and tabs', () => {
    expect(parse(plain.navigate(null, { action: 'goto', url: 'https://example.com' }))).toEqual([
      { type: 'navigation', action: 'goto', url: 'https://example.com' }
    ])
    expect(parse(plain.navigate('p', { action: 'refresh' }))).toEqual([{ type: 'navigation', pageId: 'p', action: 'refresh' }])
    expect(parse(plain.closeTab('p'))).toEqual([{ type: 'closeTab', pageId: 'p' }])
    expect(parse(plain.selectedText('p'))).toEqual([{ type: 'getSelectedText', pageId: 'p' }])
  })
})

describe('an address on its way out', () => {
  it.each([
    ['example.com', 'https://example.com'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1:8099/two', 'http://127.0.0.1:8099/two'],
    ['[::1]:80', 'http://[::1]:80'],
    ['HTTP://a.example', 'HTTP://a.example'],
    ['about:blank', 'about:blank'],
    ['data:text/html,hi', 'data:text/html,hi'],
    [' https://a.example ', 'https://a.example']
  ])('%s becomes %s', (typed, sent) => {
    expect(toAbsoluteUrl(typed)).toBe(sent)
  })
})
