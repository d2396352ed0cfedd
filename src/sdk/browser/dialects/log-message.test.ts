import { describe, expect, it } from 'vitest'
import samples from '../fixtures/steel-logs.json'
import { parseLogMessage } from './log-message'

const parse = (rows: unknown): ReturnType<typeof parseLogMessage> => parseLogMessage(JSON.stringify(rows), 7)

describe('log rows', () => {
  it('normalises every kind that a real Steel server was seen to send', () => {
    const { rows, malformed } = parse(samples)
    expect(malformed).toBe(0)
    expect(rows.map(({ kind, level, text }) => `${kind} ${level} ${text.split('\n')[0] ?? ''}`)).toEqual([
      'network info GET http://127.0.0.1:8099/static',
      'network info 200 http://127.0.0.1:8099/static',
      'navigation info http://127.0.0.1:8099/static',
      'console log tick 1 Object',
      'console warning warn me Object Array(2)',
      'console error Error: boom',
      'console info info',
      'console debug dbg',
      'console log Array(1)',
      'page-error error Error: Uncaught Error: uncaught!',
      'network error net::ERR_UNSAFE_PORT http://127.0.0.1:1/'
    ])
    expect(rows[3]).toMatchObject({
      pageId: '5ADC3E3909CDBA1DF94925FF9DCC875D',
      timestamp: Date.parse('2026-11-20T09:27:41.417Z'),
      location: 'http://127.0.0.1:8099/static:16:33'
    })
  })

  it('takes a failed response as an error', () => {
    const { rows } = parse([{ type: 'Response', response: { status: 404, url: 'http://x/' } }])
    expect(rows).toEqual([{ kind: 'network', level: 'error', text: '404 http://x/', pageId: null, timestamp: 7, location: null }])
  })

  it.each([
    ['log', 'log'],
    ['debug', 'debug'],
    ['verbose', 'debug'],
    ['info', 'info'],
    ['warn', 'warning'],
    ['Warning', 'warning'],
    ['error', 'error'],
    ['assert', 'error'],
    ['table', 'log'],
    ['trace', 'log']
  ])('level %s is %s', (word, level) => {
    expect(parse([{ pageId: 'p', level: word, text: 'x', timestamp: 1 }]).rows[0]?.level).toBe(level)
  })

  it('cuts what no panel can show', () => {
    const { rows } = parse([{ level: 'log', text: 'x'.repeat(1_000_000) }])
    expect(rows[0]?.text.length).toBe(20_001)
  })

  it('counts rows that are none', () => {
    expect(parse([1, null, {}, { type: 'Console', console: {} }, { level: 'log', text: 'ok' }])).toMatchObject({ malformed: 4 })
    expect(parse({})).toEqual({ rows: [], malformed: 1 })
  })
})
