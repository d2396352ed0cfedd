import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHost, type TestHost } from '../host.testkit'
import { servePages } from '../pages.testkit'
import { until } from '../process.testkit'

const fullSnapshot = 2
const incremental = 3
const meta = 4

let host: TestHost
let pages: Awaited<ReturnType<typeof servePages>>
let id: string
beforeAll(async () => {
  const strict = { 'content-security-policy': "default-src 'none'" }
  pages = await servePages({
    '/a': '<title>A</title><h1>First</h1><input id="secret" type="password">',
    '/b': { type: 'text/html', body: Buffer.from('<title>B</title><h1>Second</h1>'), headers: strict }
  })
  host = await startTestHost()
  id = await host.createSession()
  await host.act(id, { action: 'navigate', url: `${pages.url}/a` })
})
afterAll(async () => {
  await host.close()
  pages.close()
})

type Recording = Awaited<ReturnType<typeof open>>
const open = () => host.open('recording', id)
/** The next event of a type, from whichever batch. */
async function event(recording: Recording, type: number, text = ''): Promise<string> {
  let found = ''
  await recording.next((events) => {
    found = JSON.stringify(events.find((one) => one.type === type && JSON.stringify(one).includes(text)) ?? '')
    return found !== '""'
  })
  return found
}
const change = (text: string) =>
  host.act(id, { action: 'evaluate', script: `void (document.querySelector('h1').textContent = '${text}')` })

test('records from a full snapshot on; a late viewer gets its own; navigation and another tab start anew', async () => {
  const first = await open()
  expect(await event(first, meta)).toContain(`${pages.url}/a`)
  const late = await open()
  expect(await event(late, fullSnapshot)).toContain('First')
  await change('Changed')
  expect(await event(first, incremental, 'Changed')).toContain('Changed')
  await host.act(id, { action: 'type', selector: '#secret', text: 'hunter2' })
  expect(await event(first, incremental, '*******')).not.toContain('hunter2')

  await host.act(id, { action: 'navigate', url: `${pages.url}/b` })
  expect(await event(first, fullSnapshot, 'Second')).toContain('Second')
  await host.act(id, { action: 'evaluate', script: `void window.open('${pages.url}/a')` })
  expect(await event(first, fullSnapshot, 'First')).toContain('First')
  first.close()
  late.close()
})

test('nothing is recorded and nothing stays in the page while nobody listens', async () => {
  const globals = 'JSON.stringify([...Object.keys(globalThis)].filter((name) => /rrweb|^r[0-9a-f]{24}$/.test(name)))'
  // The sockets have just closed: from some navigation on, new documents are clean.
  await until(async () => {
    await host.act(id, { action: 'navigate', url: `${pages.url}/b` })
    return (await host.act(id, { action: 'evaluate', script: globals })) === '[]'
  })
})
