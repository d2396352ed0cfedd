import { afterAll, beforeAll, expect, test } from 'vitest'
import { containing, startTestHost, type TestHost } from '../host.testkit'
import { servePages } from '../pages.testkit'
import type { LogRow } from './log-hub'

let host: TestHost
let pages: Awaited<ReturnType<typeof servePages>>
let id: string
beforeAll(async () => {
  pages = await servePages({
    '/': '<title>Console</title><link rel="icon" href="data:,">',
    '/frame': "<script>console.log('in the frame', { a: 1 })</script>"
  })
  host = await startTestHost()
  id = await host.createSession()
  await host.act(id, { action: 'navigate', url: `${pages.url}/` })
})
afterAll(async () => {
  await host.close()
  pages.close()
})

/** The rows that a script logs, up to its own last one. */
async function rowsOf(script: string): Promise<LogRow[]> {
  const logs = await host.open('logs', id)
  await host.act(id, { action: 'evaluate', script: `{ ${script} } console.log('the end')` })
  const rows: LogRow[] = []
  while (rows.at(-1)?.text !== 'the end') rows.push(...(await logs.next()))
  logs.close()
  return rows.slice(0, -1)
}

test.each([
  ["'%s is %d of %f, %o and %O', 'it', '42px', 1.5, 'x', { a: 1 }", "it is 42 of 1.5, 'x' and {a: 1}"],
  ["'%cRed%c 100%% %s', 'color: red', ''", 'Red 100% %s'],
  ["'100%% %d'", '100%% %d'],
  ["'rest', 1, 'two', true, null, undefined, 3n, NaN, -0", 'rest 1 two true null undefined 3n NaN -0'],
  ["{ a: 'it\\'s', b: [1], c: { d: 1 }, e: () => 1, g: undefined }", "{a: 'it\\'s', b: Array(1), c: {…}, e: ƒ, g: undefined}"],
  ["[1, 'x', , { a: 1 }]", "[1, 'x', {…}]"],
  ["new Map([['a', 1], [{}, 'b']]), new Set(['x'])", "Map(2) {'a' => 1, {…} => 'b'} Set(1) {'x'}"],
  ['new (class Foo { x = 1 })(), new Uint8Array(2), /x/g, Symbol("s")', 'Foo {x: 1} Uint8Array(2) [0, 0] /x/g Symbol(s)'],
  ['Array.from({ length: 200 }, () => 7)', `[${'7, '.repeat(100)}…]`],
  ['function twice(x) { return 2 * x }', 'ƒ twice(x) { return 2 * x }']
])('console.log(%s)', async (args, text) => {
  expect((await rowsOf(`console.log(${args})`)).map((row) => row.text)).toEqual([text])
})

test('levels, errors with the line where they were thrown, a trace, an assertion, and where it was logged', async () => {
  const rows = await rowsOf(
    `
    function thrown() { return new TypeError('no\\nluck') }
    console.error('Failed:', thrown())
    console.warn('w'); console.table([1]); console.assert(false, 'not %s', 'so')
    console.group('g'); console.groupEnd()
    ;(function deep() { console.trace('here') })()
    //# sourceURL=${pages.url}/logged.js`.replace(/\n\s*\/\/#/, '\n//#') + '\n'
  )
  const [error, ...others] = rows
  expect(error?.text).toMatch(/^Failed: TypeError: no\nluck\n {4}at thrown \(.*logged\.js:\d+:\d+\)$/)
  expect(error?.location).toMatch(/logged\.js:3:\d+$/)
  expect(others.map(({ level, text }) => `${level}: ${text.split('\n')[0] ?? ''}`)).toEqual([
    'warning: w',
    'log: [1]',
    'error: Assertion failed: not so',
    'log: g',
    'log: here'
  ])
  expect(rows.at(-1)?.text).toMatch(/\n {4}at deep \(/)
})

test('what nobody caught, what the browser says, a frame of another site, and a worker', async () => {
  const logs = await host.open('logs', id)
  const seen: LogRow[] = []
  const until = async (text: string): Promise<LogRow> => {
    for (;;) {
      const row = seen.find((each) => each.text.includes(text))
      if (row !== undefined) return row
      seen.push(...(await logs.next()))
    }
  }
  await host.act(id, { action: 'evaluate', script: "void setTimeout(() => { throw new RangeError('too far') })" })
  expect(await until('too far')).toMatchObject({ level: 'error', text: containing('Uncaught RangeError: too far') })
  await host.act(id, { action: 'evaluate', script: "void Promise.reject(new Error('unkept'))" })
  await until('Uncaught (in promise) Error: unkept')
  await host.act(id, { action: 'evaluate', script: "void fetch('/missing')" })
  expect(await until('404')).toMatchObject({ level: 'error', location: containing('/missing') })
  const elsewhere = `${pages.url.replace('127.0.0.1', 'localhost')}/frame`
  await host.act(id, {
    action: 'evaluate',
    script: `{ const frame = document.createElement('iframe'); frame.src = '${elsewhere}'; document.body.append(frame) } void 0`
  })
  expect(await until('in the frame')).toMatchObject({ location: containing('localhost') })
  await host.act(id, {
    action: 'evaluate',
    script: `void new Worker(URL.createObjectURL(new Blob(["console.warn('in the worker')"])))`
  })
  expect(await until('in the worker')).toMatchObject({ level: 'warning' })
  logs.close()
})

test('a flood of 20,000 rows: those that are shown and those that are said to be left out are all of them', async () => {
  const logs = await host.open('logs', id)
  const evaluated = host.act(id, {
    action: 'evaluate',
    script: "for (let i = 0; i < 20000; i += 1) console.log('row', i, { i })"
  })
  let shown = 0
  let leftOut = 0
  while (shown + leftOut < 20_000) {
    for (const { text } of await logs.next()) {
      const said = /^(\d+) more rows? came too fast/.exec(text)?.[1]
      if (said === undefined) shown += 1
      else leftOut += Number(said)
    }
  }
  await evaluated
  expect(shown + leftOut).toBe(20_000)
  // Nothing comes after them.
  await host.act(id, { action: 'evaluate', script: "console.log('after')" })
  expect((await logs.next()).map(({ text }) => text)).toEqual(['after'])
  logs.close()
})
