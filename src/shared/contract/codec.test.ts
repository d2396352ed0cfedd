import { expect, it } from 'vitest'
import { decodeMessage, encodeMessage } from './codec'

const overTheWire = (message: unknown): unknown => decodeMessage(encodeMessage(message))

it('carries bytes of any value and length, wherever they stand', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256)
  const message = { input: { bytes, list: [new Uint8Array(), 'text'], none: null } }
  expect(overTheWire(message)).toEqual(message)
})

it('leaves a page free to say whatever it wants without posing as bytes', () => {
  const message = { result: { $bytes: 'QUJD', $$bytes: 1, $: { $bytes: true } }, __proto__: null }
  expect(overTheWire(message)).toEqual({ result: message.result })
})

it.each(['', '{', '{"$bytes":"not base64!"}'])('throws on %j', (text) => {
  expect(() => decodeMessage(text)).toThrow()
})
