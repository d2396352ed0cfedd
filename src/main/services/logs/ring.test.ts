import { describe, expect, it } from 'vitest'
import type { LogEntry } from '@shared/domain/log'
import { createLogRing } from './ring'

const row = (text: string): Omit<LogEntry, 'seq'> => ({
  kind: 'console',
  pageId: 'p1',
  level: 'log',
  text,
  timestamp: 1,
  location: null
})
const texts = (entries: LogEntry[]): string[] => entries.map(({ text }) => text)

describe('log ring', () => {
  it('keeps the newest rows, in order, and counts the others', () => {
    const ring = createLogRing({ rows: 3, characters: 1_000_000 })
    for (let index = 1; index <= 10; index += 1) ring.add(row(`${index}`))
    expect(texts(ring.entries())).toEqual(['8', '9', '10'])
    expect(ring.dropped()).toBe(7)
    expect(ring.entries().map(({ seq }) => seq)).toEqual([8, 9, 10])
  })

  it('keeps within a bound of text, and a giant row at least', () => {
    const ring = createLogRing({ rows: 100, characters: 1000 })
    for (const text of ['a'.repeat(300), 'b'.repeat(300), 'c'.repeat(300)]) ring.add(row(text))
    expect(texts(ring.entries()).map(([letter]) => letter)).toEqual(['b', 'c'])
    ring.add(row('d'.repeat(5000)))
    expect(texts(ring.entries()).map(([letter]) => letter)).toEqual(['d'])
  })

  it('gives what came after a row, those that are gone left out', () => {
    const ring = createLogRing({ rows: 3, characters: 1_000_000 })
    for (let index = 1; index <= 5; index += 1) ring.add(row(`${index}`))
    expect(texts(ring.entries(4))).toEqual(['5'])
    expect(texts(ring.entries(1))).toEqual(['3', '4', '5'])
    expect(ring.entries(5)).toEqual([])
  })

  it('counts on after it was cleared', () => {
    const ring = createLogRing({ rows: 1, characters: 1000 })
    ring.add(row('older'))
    ring.add(row('old'))
    ring.clear()
    expect(ring.entries()).toEqual([])
    expect(ring.dropped()).toBe(0)
    expect(ring.add(row('new')).seq).toBe(3)
    expect(texts(ring.entries(2))).toEqual(['new'])
  })

  it('holds its bound over a hundred thousand rows', () => {
    const ring = createLogRing({ rows: 1000, characters: 10_000_000 })
    for (let index = 1; index <= 100_000; index += 1) ring.add(row(`${index}`))
    expect(ring.entries()).toHaveLength(1000)
    expect(texts(ring.entries())[0]).toBe('99001')
  })
})
