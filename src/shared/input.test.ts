import { describe, expect, it } from 'vitest'
import { inputSchema, navigationSchema } from './input'
import { viewerMessageSchema } from './viewer-channel'

const mouse = {
  type: 'mouse',
  event: 'mouseMoved',
  x: 1,
  y: 2,
  button: 'none',
  buttons: 0,
  modifiers: 0,
  clickCount: 0,
  deltaX: 0,
  deltaY: 0
}
const key = {
  type: 'key',
  event: 'keyDown',
  key: 'a',
  code: 'KeyA',
  keyCode: 65,
  text: 'a',
  modifiers: 0,
  repeat: false,
  location: 0
}
const accepts = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown): boolean =>
  schema.safeParse(value).success

describe('what a window may send', () => {
  it.each([mouse, key, { type: 'text', text: 'ä' }, { type: 'text', text: 'ä', pasted: 1 }, { type: 'releaseAll' }])(
    'takes %o',
    (input) => {
      expect(accepts(inputSchema, input)).toBe(true)
    }
  )

  it.each([
    { ...mouse, x: Number.NaN },
    { ...mouse, x: Number.POSITIVE_INFINITY },
    { ...mouse, y: 1e9 },
    { ...mouse, buttons: 32 },
    { ...mouse, modifiers: 16 },
    { ...mouse, event: 'mouseSqueezed' },
    { ...key, keyCode: 256 },
    { ...key, text: 'more' },
    { ...key, key: 'x'.repeat(65) },
    { type: 'text', text: '' },
    { type: 'text', text: 'x'.repeat(20_001) },
    { type: 'text', text: 'x', pasted: 0 },
    { type: 'script' },
    null
  ])('refuses %o', (input) => {
    expect(accepts(inputSchema, input)).toBe(false)
  })

  it('navigates by five verbs, and nowhere without a URL', () => {
    expect(accepts(navigationSchema, { action: 'goto', url: 'example.com' })).toBe(true)
    expect(accepts(navigationSchema, { action: 'goto' })).toBe(false)
    expect(accepts(navigationSchema, { action: 'goto', url: 'x'.repeat(8193) })).toBe(false)
    expect(accepts(navigationSchema, { action: 'stop' })).toBe(true)
    expect(accepts(navigationSchema, { action: 'eval' })).toBe(false)
  })
})

describe('what a viewer may say', () => {
  it.each([
    { type: 'ack', seq: 1, paintedMs: null },
    { type: 'pause' },
    { type: 'select', pageId: null },
    { type: 'size', width: 1, height: 10_000 }
  ])('takes %o', (message) => {
    expect(accepts(viewerMessageSchema, message)).toBe(true)
  })

  it.each([
    { type: 'ack', seq: 1.5, paintedMs: null },
    { type: 'select', pageId: 'x'.repeat(401) },
    { type: 'size', width: 0, height: 1 },
    { type: 'size', width: 10_001, height: 1 },
    {},
    []
  ])('refuses %o', (message) => {
    expect(accepts(viewerMessageSchema, message)).toBe(false)
  })
})
