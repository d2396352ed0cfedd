import { describe, expect, it } from 'vitest'
import { maxMessageBytes, parseCastMessage } from './cast-message'
import type { CastMessage } from './cast-dialect'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const image = `/9j/${'Ab0+'.repeat(500)}SkZJRg==`
const facts = { pageId: 'p1', url: 'https://example.com/ü', title: 'Say "data":"x" \\ 日本', favicon: null }

function frameOf(message: CastMessage | null) {
  if (message?.type !== 'frame') throw new Error('no frame')
  const { base64, ...rest } = message.frame
  return {
    ...rest,
    base64: typeof base64 === 'string' ? base64 : new TextDecoder().decode(base64),
    isView: base64 instanceof Uint8Array
  }
}

describe.each([
  ['bytes', bytes],
  ['text', (text: string): string => text]
])('a frame as %s', (kind, received) => {
  it('keeps its facts and its image, uncopied', () => {
    const message = received(JSON.stringify({ ...facts, viewport: { width: 1280, height: 720 }, timestamp: 5, data: image }))
    const parsed = parseCastMessage(message)
    expect(frameOf(parsed)).toEqual({
      ...facts,
      viewport: { width: 1280, height: 720 },
      base64: image,
      isView: kind === 'bytes'
    })
    if (parsed?.type === 'frame' && parsed.frame.base64 instanceof Uint8Array && message instanceof Uint8Array) {
      expect(parsed.frame.base64.buffer).toBe(message.buffer)
    }
  })

  it('survives spaces, a data-URL favicon, a short image and missing facts', () => {
    const favicon = `data:image/png;base64,${'iVBORw0K'.repeat(3000)}`
    const spaced = JSON.stringify({ pageId: 'p', favicon, data: 'AAAA' }, null, 2).replace('"data":', '"data" : ')
    expect(frameOf(parseCastMessage(received(spaced)))).toMatchObject({
      pageId: 'p',
      url: '',
      title: '',
      favicon,
      base64: 'AAAA'
    })
  })

  it('falls back where the data is not last, or escaped', () => {
    const first = `{"data":"${image}","pageId":"p1","title":"${'a'.repeat(10)}"}`
    expect(frameOf(parseCastMessage(received(first)))).toMatchObject({ pageId: 'p1', base64: image })
    const escaped = `{"pageId":"p1","data":"${image.replaceAll('/', '\\/')}"}`
    expect(frameOf(parseCastMessage(received(escaped)))).toMatchObject({ pageId: 'p1', base64: image })
  })

  it.each([
    ['cut short', JSON.stringify({ ...facts, data: image }).slice(0, -2)],
    ['without a page', JSON.stringify({ url: 'x', data: image })],
    ['with an empty image', JSON.stringify({ ...facts, data: '' })],
    ['with an image that is no text', JSON.stringify({ ...facts, data: 7 })],
    ['with a broken header', `{"pageId":p1,"data":"${image}"}`],
    ['nested', JSON.stringify({ frame: { data: image } })],
    ['not JSON', 'hello'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '5'],
    ['an array', '[]']
  ])('%s is malformed, and throws nothing', (_name, text) => {
    expect(parseCastMessage(received(text))).toBeNull()
  })
})

describe('other messages', () => {
  const parse = (message: object): CastMessage | null => parseCastMessage(bytes(JSON.stringify(message)))

  it('reads the tabs of both dialects', () => {
    const tab = { url: 'https://example.com', title: 'Example' }
    expect(parse({ type: 'tabList', tabs: [{ pageId: 'p', ...tab }], firstTabId: 'p' })).toEqual({
      type: 'tabs',
      tabs: [{ pageId: 'p', ...tab, favicon: null }],
      firstTabId: 'p',
      activePageId: undefined,
      keys: 'documented'
    })
    expect(parse({ type: 'tabList', tabs: [{ id: 'A', ...tab, favicon: 'https://x/f.ico' }], activePageId: 'A' })).toMatchObject({
      tabs: [{ pageId: 'A', favicon: 'https://x/f.ico' }],
      firstTabId: null,
      activePageId: 'A',
      keys: 'steel'
    })
    expect(parse({ type: 'tabList', tabs: [] })).toMatchObject({ tabs: [], keys: null })
  })

  it('reads the rest, and knows what it does not know', () => {
    expect(parse({ type: 'tabClosed', pageId: 'p' })).toEqual({ type: 'tabClosed', pageId: 'p' })
    expect(parse({ type: 'targetClosed', pageId: 'p' })).toEqual({ type: 'targetClosed' })
    expect(parse({ type: 'selectedTextResponse', pageId: 'p', text: 'x' })).toEqual({
      type: 'selectedText',
      pageId: 'p',
      text: 'x',
      error: null
    })
    expect(parse({ type: 'selectedTextResponse', error: 'no page' })).toMatchObject({ pageId: null, text: '', error: 'no page' })
    // A type makes it no frame, whatever else it carries.
    expect(parse({ type: 'thumbnail', pageId: 'p', data: image })).toEqual({ type: 'unknown' })
  })

  it.each([
    { type: 'tabList' },
    { type: 'tabList', tabs: [{ url: 'x' }] },
    { type: 'tabList', tabs: 'p1' },
    { type: 'tabClosed' },
    { type: 7 }
  ])('%o is malformed', (message) => {
    expect(parse(message)).toBeNull()
  })

  it('does not even look at a message beyond the limit', () => {
    expect(parseCastMessage(new Uint8Array(maxMessageBytes + 1))).toBeNull()
  })
})
