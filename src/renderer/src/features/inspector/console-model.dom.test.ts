import type { LogEntry } from '@shared/domain/log'
import { describe, expect, it } from 'vitest'
import { appendEntries, compileFilter, exportText, noConsoleFilter } from './console-model'

const entry = (seq: number, over: Partial<LogEntry> = {}): LogEntry => ({
  seq,
  kind: 'console',
  pageId: 'p1',
  level: 'log',
  text: `row ${seq}`,
  timestamp: 0,
  location: null,
  ...over
})
const kept = (filter: Partial<typeof noConsoleFilter>, entries: LogEntry[]): number[] =>
  entries.filter(compileFilter({ ...noConsoleFilter, ...filter }).matches).map(({ seq }) => seq)

describe('compileFilter', () => {
  const entries = [
    entry(1, { level: 'error', text: 'Failed to load' }),
    entry(2, { pageId: 'p2', text: 'hello', location: 'app.js:4' }),
    entry(3, { kind: 'gap', pageId: null, text: '' }),
    entry(4, { pageId: null, text: 'from a worker' })
  ]

  it('filters by level, text, place and tab, and always keeps gaps', () => {
    expect(kept({ levels: ['error'] }, entries)).toEqual([1, 3])
    expect(kept({ text: 'FAILED' }, entries)).toEqual([1, 3])
    expect(kept({ text: 'app.js' }, entries)).toEqual([2, 3])
    expect(kept({ pageId: 'p1' }, entries)).toEqual([1, 3, 4])
  })

  it('takes a regular expression, and shows everything with the reason for a bad one', () => {
    expect(kept({ text: '^(hello|from)', regex: true }, entries)).toEqual([2, 3, 4])
    expect(kept({ text: '(', regex: true }, entries)).toEqual([1, 2, 3, 4])
    expect(compileFilter({ ...noConsoleFilter, text: '(', regex: true }).problem).toMatch(/unterminated|invalid/i)
    expect(compileFilter({ ...noConsoleFilter, text: '(' }).problem).toBeNull()
  })
})

describe('appendEntries', () => {
  it('adds each row once and counts what falls out', () => {
    const first = appendEntries([], [entry(1), entry(2)], 3)
    expect(first.dropped).toBe(0)
    const second = appendEntries(first.entries, [entry(2), entry(3), entry(4)], 3)
    expect(second.entries.map(({ seq }) => seq)).toEqual([2, 3, 4])
    expect(second.dropped).toBe(1)
  })
})

it('exports rows as lines of text', () => {
  expect(exportText([entry(1, { level: 'warning', text: 'careful', location: 'a.js:1' })], '')).toBe(
    '1970-01-01T00:00:00.000Z warning careful  (a.js:1)'
  )
  expect(exportText([entry(2, { kind: 'gap', level: 'info', text: '' })], 'rows may be missing')).toContain('rows may be missing')
})
