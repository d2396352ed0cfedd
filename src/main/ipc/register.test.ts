import { expect, it } from 'vitest'
import { z } from 'zod'
import { call } from '@shared/contract/define'
import { AppError } from '@shared/errors'
import type { Logger } from '../services/ports'
import { createGate, maxRequestBytes } from './register'

const contract = {
  room: {
    calls: {
      double: call(z.object({ number: z.number() }), z.object({ number: z.number() })),
      fail: call(z.object({ secret: z.string().max(5) }), z.void()),
      keep: call(z.object({ bytes: z.instanceof(Uint8Array) }), z.void())
    },
    events: {}
  }
}

function setUp(rate?: { perSecond: number; burst: number }) {
  const lines: string[] = []
  const log = (facts: object, message: string): void => void lines.push(JSON.stringify({ ...facts, message }))
  const logger: Logger = { debug: log, info: log, warn: log, error: log, child: () => logger }
  let now = 0
  const gate = createGate({
    contract,
    handlers: {
      room: {
        double: ({ number }, { windowId }) => ({ number: number * 2, by: windowId }),
        fail: () => {
          throw new AppError({ code: 'not-found', message: 'gone', params: { id: 'x' } })
        },
        keep: () => undefined
      }
    },
    logger,
    now: () => now,
    ...(rate === undefined ? {} : { rate })
  })
  const ask = (verb: string, input: unknown, windowId = 'w1') => gate.handle({ windowId }, { room: 'room', verb, input })
  return { gate, ask, lines, pass: (ms: number) => (now += ms) }
}

it('hands a good call to its handler, and only what the contract names back', async () => {
  const { ask, lines } = setUp()
  expect(await ask('double', { number: 4, more: true })).toEqual({ ok: true, value: { number: 8 } })
  expect(lines).toEqual([])
})

it('refuses a stranger, an unknown verb and bad input, with a line in the log that quotes nothing', async () => {
  const { gate, ask, lines } = setUp()
  expect(await gate.handle({ refused: 'foreign origin' }, { room: 'room', verb: 'double', input: { number: 1 } })).toMatchObject({
    error: { code: 'forbidden' }
  })
  expect(await ask('erase', {})).toMatchObject({ error: { code: 'not-supported' } })
  expect(await ask('constructor', {})).toMatchObject({ error: { code: 'not-supported' } })
  expect(await ask('fail', { secret: 'hunter2-hunter2' })).toMatchObject({ error: { code: 'bad-request' } })
  expect(await gate.handle({ windowId: 'w1' }, 'nonsense')).toMatchObject({ error: { code: 'bad-request' } })
  expect(lines).toHaveLength(5)
  expect(lines.join()).not.toContain('hunter2')
})

it('gives the error of a handler as data, and a defect of ours as internal', async () => {
  const { ask } = setUp()
  expect(await ask('fail', { secret: 'abc' })).toEqual({
    ok: false,
    error: { code: 'not-found', message: 'gone', params: { id: 'x' } }
  })
  expect(await ask('double', { number: Number.MAX_VALUE })).toMatchObject({ error: { code: 'internal' } })
})

it('refuses what is too large, before looking at it', async () => {
  const { ask } = setUp()
  const bytes = new Uint8Array(maxRequestBytes)
  expect(await ask('keep', { bytes: bytes.subarray(100) })).toMatchObject({ ok: true })
  expect(await ask('keep', { bytes })).toMatchObject({ error: { code: 'too-large' } })
})

it('slows down a window that calls too often, and no other', async () => {
  const { gate, ask, pass } = setUp({ perSecond: 10, burst: 2 })
  const input = { number: 1 }
  expect(await ask('double', input)).toMatchObject({ ok: true })
  expect(await ask('double', input)).toMatchObject({ ok: true })
  expect(await ask('double', input)).toMatchObject({ ok: false })
  expect(await ask('double', input, 'w2')).toMatchObject({ ok: true })
  pass(100)
  expect(await ask('double', input)).toMatchObject({ ok: true })
  gate.forget('w1')
  expect(await ask('double', input)).toMatchObject({ ok: true })
})
