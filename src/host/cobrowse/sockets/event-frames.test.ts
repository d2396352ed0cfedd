import { decodeCbor, encodeCbor } from '@shared/cbor'
import { expect, test } from 'vitest'
import { ackFrame, readFrame } from './event-frames'

test('a frame is one with or without data and number; what is none is left aside', () => {
  expect(readFrame(encodeCbor({ event: 'subscribe', id: 1, data: 't' }))).toEqual({ event: 'subscribe', id: 1, data: 't' })
  expect(readFrame(encodeCbor({ event: 'ping', id: 2 }))).toEqual({ event: 'ping', id: 2 })
  expect(readFrame(encodeCbor({ event: 'ping' }))).toEqual({ event: 'ping' })
  const deep = new Uint8Array(20_000).fill(0x81)
  const others = [new Uint8Array(), new Uint8Array([0xff]), deep, ...['text', null, [1], { id: 3 }, { event: 5 }].map(encodeCbor)]
  expect(others.map(readFrame)).toEqual(others.map(() => null))
})

test('an ack names the number alone', () => {
  expect(decodeCbor(ackFrame(7))).toEqual({ ack: 7 })
})
