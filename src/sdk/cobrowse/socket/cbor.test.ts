import { describe, expect, it } from 'vitest'
import { decodeFrame, encodeFrame } from './cbor'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const read = (text: string): unknown => decodeFrame(new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex')))

describe('what is sent', () => {
  it('is a map of event, id and data in that order', () => {
    // {"event": "subscribe", "id": 1, "data": "tok"}
    expect(hex(encodeFrame({ event: 'subscribe', id: 1, data: 'tok' }))).toBe(
      'a3 656576656e74 69737562736372696265 626964 01 6464617461 63746f6b'.replaceAll(' ', '')
    )
  })

  it('is the event alone where there is no data', () => {
    expect(hex(encodeFrame({ event: 'ping' }))).toBe('a1656576656e746470696e67')
  })

  it('writes a time as a float, as the service’s own client does', () => {
    expect(hex(encodeFrame({ event: 'probe', id: 2, data: { timestamp: 1763700000000 } }))).toContain(
      '6974696d657374616d70fb4279aa4b64500000'
    )
  })
})

describe('what comes in', () => {
  it.each([
    ['an ack', 'a1 6361636b 07', { ack: 7, event: null, data: undefined }],
    ['an event', 'a2 656576656e74 63666f6f 6464617461 a1 6161 01', { ack: null, event: 'foo', data: { a: 1 } }],
    ['an event without data', 'a1 656576656e74 63666f6f', { ack: null, event: 'foo', data: undefined }],
    ['lengths longer than need be', 'b90001 7900056576656e74 63666f6f', { ack: null, event: 'foo', data: undefined }],
    [
      'a 64-bit integer as a number',
      'a2 656576656e74 6161 6464617461 1b0000019aa4b64500',
      { ack: null, event: 'a', data: 1763700000000 }
    ],
    [
      'one beyond what a number holds',
      'a2 656576656e74 6161 6464617461 1b7fffffffffffffff',
      { ack: null, event: 'a', data: 2 ** 63 }
    ],
    [
      'a date as seconds',
      'a2 656576656e74 6161 6464617461 c1 1a691f9b00',
      { ack: null, event: 'a', data: new Date(0x691f9b00 * 1000) }
    ],
    [
      'a date as text',
      'a2 656576656e74 6161 6464617461 c0 74323032362d31312d32305431303a30303a30305a',
      { ack: null, event: 'a', data: new Date('2026-11-20T10:00:00Z') }
    ]
  ])('%s', (_what, bytes, frame) => {
    expect(read(bytes)).toEqual(frame)
  })

  it.each([
    ['nothing', ''],
    ['a map cut short', 'a2 656576656e74'],
    ['an array that says to be endless', '9affffffff'],
    ['a text longer than the message', '7affffffff61'],
    ['something after the map', 'a1 6361636b 07 00'],
    ['no map', '83010203'],
    ['a map that is no frame', 'a1 6161 01'],
    ['an event that is no text', 'a1 656576656e74 01'],
    ['a tag that nobody asked for', 'a1 656576656e74 d9010261 61'],
    ['nested beyond any resource', `a2 656576656e74 6161 6464617461 ${'81'.repeat(300_000)}00`],
    ['text that is not CBOR', Buffer.from('{"event":"device"}').toString('hex')]
  ])('is dropped where it is %s', (_what, bytes) => {
    expect(read(bytes)).toBeNull()
  })

  it('cannot touch a prototype', () => {
    const frame = decodeFrame(
      new Uint8Array(Buffer.from('a2656576656e74616164646174 61a1695f5f70726f746f5f5fa16161f5'.replaceAll(' ', ''), 'hex'))
    )
    expect(frame).toMatchObject({ event: 'a', data: {} })
    expect(Reflect.get(Object(frame?.data), 'a')).toBeUndefined()
  })
})
