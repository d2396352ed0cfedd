import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHost, type TestHost } from '../../host.testkit'
import { browserOf } from '../../process.testkit'

let host: TestHost
let id: string
beforeAll(async () => {
  host = await startTestHost()
  id = await host.createSession()
})
afterAll(() => host.close())

test('rows come in arrays, with page, level, text and time; nothing of before', async () => {
  await host.act(id, { action: 'evaluate', script: "console.log('before')" })
  const ids = await host.open('pageId', id)
  const { pageId } = await ids.next()
  const logs = await host.open('logs', id)
  const script = "console.debug('d'); console.log('Hello', { a: 1 }); console.info('i'); console.warn('w'); console.error('e')"
  await host.act(id, { action: 'evaluate', script })
  const rows: { pageId: string; level: string; text: string; timestamp: number }[] = []
  while (rows.length < 5) rows.push(...(await logs.next()))
  expect(rows.map(({ level, text }) => `${level}: ${text}`)).toEqual([
    'debug: d',
    'log: Hello {a: 1}',
    'info: i',
    'warning: w',
    'error: e'
  ])
  expect(rows.every((row) => row.pageId === pageId && Math.abs(Date.now() - row.timestamp) < 60_000)).toBe(true)
})

test('a listener that does not read is let go, whatever the page logs', async () => {
  const logs = await host.open('logs', id)
  logs.socket.pause()
  const flood = "for (let i = 0; i < 500; i += 1) console.log('x'.repeat(20000))"
  for (let time = 0; time < 5; time += 1) await host.act(id, { action: 'evaluate', script: flood })
  logs.socket.resume()
  expect(await logs.closed).toEqual({ code: 1013 })
})

/** Ends a process, if it has not ended yet. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

test('a title that a script changes is told, and a crashed page gives way to another', async () => {
  const cast = await host.open('cast', id)
  await host.act(id, { action: 'navigate', url: host.practiceUrl })
  await host.act(id, { action: 'evaluate', script: "void (document.title = 'Changed by script')" })
  await cast.next((message) => message.type === 'tabList' && message.tabs[0]?.title === 'Changed by script')
  const logs = await host.open('logs', id)
  const { pageId } = await (await host.open('pageId', id)).next()
  // A spare one, kept for the next page, may be among them, and one of the page before that ends by itself.
  for (const { pid, line } of await browserOf(id)) if (line.includes('--type=renderer')) kill(pid)
  await logs.next((rows) => rows.some((row) => row.text.includes('The page crashed')))
  await cast.next((message) => message.type === 'tabClosed' && message.pageId === pageId)
  await cast.next((message) => message.type === 'tabList' && message.tabs.length === 1)
  await host.act(id, { action: 'navigate', url: host.practiceUrl })
})
