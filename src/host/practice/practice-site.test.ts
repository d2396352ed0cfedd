import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHost, type TestHost } from '../host.testkit'
import type { LogRow } from '../pages/log-hub'

let host: TestHost
let id: string
beforeAll(async () => {
  host = await startTestHost()
  id = await host.createSession({ viewport: { width: 1280, height: 720 } })
})
afterAll(() => host.close())

const act = (action: object) => host.act(id, action)
const open = (path: string) => act({ action: 'navigate', url: host.practiceUrl + path })
const text = (selector: string) => act({ action: 'extract', selector })

test('every page opens from the first one, without an error, and loads nothing from elsewhere', async () => {
  const logs = await host.open('logs', id)
  await open('')
  const links = await act({ action: 'evaluate', script: '[...document.querySelectorAll("a.card")].map((a) => a.href)' })
  expect(links).toHaveLength(6)
  for (const url of Array.isArray(links) ? links.map(String) : []) {
    await act({ action: 'navigate', url })
    const loaded = 'performance.getEntriesByType("resource").filter((r) => !r.name.startsWith(location.origin)).length'
    expect(await act({ action: 'evaluate', script: loaded })).toBe(0)
  }
  await act({ action: 'evaluate', script: "console.log('end of round')" })
  const rows: LogRow[] = []
  while (!rows.some((row) => row.text === 'end of round')) rows.push(...(await logs.next()))
  expect(rows.filter((row) => row.level === 'error')).toEqual([])
})

test('the shop: search, basket, order', async () => {
  await open('shop')
  await act({ action: 'type', selector: '#search', text: 'lamp' })
  await act({ action: 'click', selector: '[data-add=lamp]' })
  expect(await text('#cart-total')).toBe('€49.90')
  await act({ action: 'click', selector: '#checkout' })
  expect(await text('#order')).toContain('Thank you')
})

test('the form tells what was entered, without the password', async () => {
  await open('form')
  await act({ action: 'type', selector: '#name', text: 'Änne 海' })
  await act({ action: 'type', selector: '#password', text: 'secret' })
  await act({ action: 'select', selector: '#port', value: 'yokohama' })
  await act({ action: 'click', selector: '#submit' })
  expect(await text('#result')).toMatch(/Änne 海[^]*yokohama/)
  expect(await text('#result')).not.toContain('secret')
})

test('drag and drop, slider and canvas answer a hand', async () => {
  const cast = await host.open('cast', id)
  const at = async (selector: string): Promise<{ x: number; y: number }> => {
    const script = `(({ x, y, width, height }) => [x + width / 2, y + height / 2])(document.querySelector('${selector}').getBoundingClientRect())`
    const point = await act({ action: 'evaluate', script })
    const [x = 0, y = 0] = Array.isArray(point) ? point.map(Number) : []
    return { x, y }
  }
  async function drag(from: string, dx: number, to?: string): Promise<void> {
    const start = await at(from)
    const end = to === undefined ? { x: start.x + dx, y: start.y } : await at(to)
    const send = (event: string, share: number) =>
      cast.send({
        type: 'mouseEvent',
        event,
        x: start.x + (end.x - start.x) * share,
        y: start.y + (end.y - start.y) * share,
        button: 'left',
        buttons: event === 'mouseReleased' ? 0 : 1
      })
    send('mousePressed', 0)
    for (const share of [0.1, 0.4, 0.8, 1]) send('mouseMoved', share)
    send('mouseReleased', 1)
  }
  await open('drag')
  await drag('#parcel-tea', 0, '#hold')
  await act({ action: 'wait', selector: '#hold #parcel-tea' })
  await drag('#knob', 200)
  await act({ action: 'wait', selector: '#speed:not(:text-is("0 knots"))' })
  await open('canvas')
  await drag('#canvas', 150)
  await act({ action: 'wait', selector: '#strokes:text-is("1 stroke")' })
})

test('dialogs are answered by the rule and said in the log, as are downloads and files', async () => {
  const logs = await host.open('logs', id)
  const row = (part: string) => logs.next((rows) => rows.some((entry) => entry.text.includes(part)))
  await open('signals')
  await act({ action: 'click', selector: '#alert' })
  await row('alert: “Fog ahead.”. It was accepted')
  expect(await text('#answer')).toBe('The alert was closed.')
  await act({ action: 'click', selector: '#confirm' })
  await row('It was dismissed')
  expect(await text('#answer')).toBe('confirm answered false')
  await act({ action: 'click', selector: '#prompt' })
  expect(await text('#answer')).toBe('prompt answered null')
  await act({ action: 'click', selector: '#download' })
  await row('download of “notes.txt” was refused')
  await act({ action: 'click', selector: '#files' })
  await row('asked for a file')
  await act({ action: 'click', selector: '#throw' })
  await row('Uncaught TypeError: The rope broke.')
  for (const level of ['debug', 'log', 'info', 'warn', 'error']) await act({ action: 'click', selector: `[data-say=${level}]` })
  await row('A word at level error')
})

test('it is another origin than the API, which refuses its pages', async () => {
  await open('')
  const script = `fetch('${host.url}/api/agents/x/browser', { headers: { authorization: 'Bearer ${host.token ?? ''}' } }).then(() => 'open', () => 'refused')`
  expect(await act({ action: 'evaluate', script })).toBe('refused')
})
