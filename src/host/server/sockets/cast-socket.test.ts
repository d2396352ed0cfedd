import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestHost, type TestHost, type TestSocket } from '../../host.testkit'
import { servePages } from '../../pages.testkit'
import type { TabFacts } from '../../pages/tab'

const icon = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)
const moving = `<!doctype html><title>Moving</title><body><script>
  let i = 0; (function f() { document.body.style.background = 'hsl(' + (i++ % 360) + ' 50% 50%)'; requestAnimationFrame(f) })()
</script>`

let host: TestHost
let pages: Awaited<ReturnType<typeof servePages>>
let id: string
beforeAll(async () => {
  pages = await servePages({
    '/moving': moving,
    '/still':
      '<!doctype html><title>Still</title><link rel="icon" href="/icon.png"><h1>Still</h1><script>console.log("hi")</script>',
    '/icon.png': { type: 'image/png', body: icon }
  })
  host = await startTestHost()
})
afterAll(async () => {
  await host.close()
  pages.close()
})
beforeEach(async () => {
  id = await host.createSession()
  return async () => {
    await host.call('DELETE', `?id=${id}`)
  }
})

type Cast = Awaited<ReturnType<typeof openCast>>
type Message = Cast extends TestSocket<infer M> ? M : never
const openCast = (query?: string) => host.open('cast', id, query)
const isFrame = (message: Message): boolean => message.type === undefined && typeof message.data === 'string'
const frameOf = (pageId: string) => (message: Message) => isFrame(message) && message.pageId === pageId
/** Width and height from the JPEG's own start-of-frame segment. */
function jpegSize(message: Message): { width: number; height: number } {
  const bytes = Buffer.from(message.data ?? '', 'base64')
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    if ([0xc0, 0xc1, 0xc2].includes(bytes[at + 1] ?? 0))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
  }
  throw new Error('no JPEG')
}
const navigate = (path: string) => host.act(id, { action: 'navigate', url: `${pages.url}${path}` })
const openTab = async (path: string) => host.act(id, { action: 'evaluate', script: `void window.open('${pages.url}${path}')` })
const listOf = (cast: Cast, count: number) => cast.next((message) => message.type === 'tabList' && message.tabs.length === count)

test('a viewer gets the tab list, then frames; a late viewer of a still page gets the same frame at once', async () => {
  await navigate('/still')
  const first = await openCast()
  const list = await listOf(first, 1)
  expect(list.firstTabId).toBe(list.tabs[0]?.pageId)
  expect(list.activePageId).toBe(list.firstTabId)
  const frame = await first.next(isFrame)
  expect(frame).toMatchObject({
    pageId: list.firstTabId,
    url: `${pages.url}/still`,
    viewport: { width: 800, height: 600 }
  })
  expect(Object.keys(frame).at(-1)).toBe('data')
  expect(jpegSize(frame)).toEqual({ width: 800, height: 600 })

  // The title is asked of the page, and may come after the first frame.
  const title = async () => (await host.call('GET', '')).body.sessions.find((session) => session.id === id)?.title
  await expect.poll(title).toBe('Still')
  const late = await openCast()
  const again = await late.next(isFrame)
  expect(again.title).toBe('Still')
  expect(again.data?.length).toBeGreaterThan(1000)
})

test('facts of a tab follow: title, URL, loading, and the icon as a data: URL', async () => {
  const cast = await openCast()
  await navigate('/still')
  // Each is asked for by itself, and they come in any order.
  const all = (tab?: TabFacts): boolean => tab !== undefined && tab.favicon !== null && tab.title !== '' && !tab.loading
  const tab = (await cast.next((message) => message.type === 'tabList' && all(message.tabs[0]))).tabs[0]
  expect(tab).toMatchObject({
    title: 'Still',
    url: `${pages.url}/still`,
    favicon: `data:image/png;base64,${icon.toString('base64')}`
  })
})

test('a title and a URL without end are cut: every frame carries them', async () => {
  const cast = await host.open('cast', id)
  await host.act(id, {
    action: 'evaluate',
    script: "document.title = 'x'.repeat(5000); history.replaceState(0, '', '#' + 'y'.repeat(20000)); 1"
  })
  const cut = (message: { title: string; url: string }): boolean => message.title.length === 1001 && message.url.length === 8193
  await cast.next((message) => message.type === 'tabList' && message.tabs.some(cut))
})

test('two viewers on two tabs both get frames, and neither changes what the other sees', async () => {
  await navigate('/moving')
  await openTab('/moving')
  const follower = await openCast()
  const { tabs, activePageId } = await listOf(follower, 2)
  const other = tabs.find((tab) => tab.pageId !== activePageId)?.pageId ?? ''
  const watcher = await openCast()
  watcher.send({ type: 'watch', pageIds: [other] })
  watcher.send({ type: 'viewerSize', width: 320, height: 240 })
  for (let count = 0; count < 5; count += 1) {
    await follower.next(frameOf(activePageId))
    await watcher.next(frameOf(other))
  }
  const small = await watcher.next((message) => frameOf(other)(message) && jpegSize(message).width === 320)
  expect(small.viewport).toEqual({ width: 800, height: 600 })
  expect(jpegSize(await follower.next(frameOf(activePageId)))).toEqual({ width: 800, height: 600 })
  expect(await host.act(id, { action: 'evaluate', script: '[innerWidth, innerHeight, document.hidden]' })).toEqual([
    800,
    600,
    false
  ])
})

test('the largest viewer of a tab sets the size, and when it leaves the next one does', async () => {
  await navigate('/moving')
  const tile = await openCast()
  tile.send({ type: 'viewerSize', width: 200, height: 150 })
  await tile.next((message) => isFrame(message) && jpegSize(message).width === 200)
  const large = await openCast()
  large.send({ type: 'viewerSize', width: 400, height: 300 })
  await tile.next((message) => isFrame(message) && jpegSize(message).width === 400)
  large.close()
  await tile.next((message) => isFrame(message) && jpegSize(message).width === 200)
})

test('one viewer can watch several tabs', async () => {
  await navigate('/moving')
  await openTab('/moving')
  const cast = await openCast()
  const { tabs } = await listOf(cast, 2)
  cast.send({ type: 'watch', pageIds: tabs.map((tab) => tab.pageId) })
  for (const { pageId } of tabs) await cast.next(frameOf(pageId))
})

test('a popup becomes the active tab, closing it gives the other one back, and the last tab is replaced', async () => {
  await navigate('/still')
  const cast = await openCast()
  const ids = await host.open('pageId', id)
  const opener = (await ids.next()).pageId
  await openTab('/moving')
  const popup = (await ids.next((message) => message.pageId !== opener)).pageId
  await cast.next(frameOf(popup))
  cast.send({ type: 'closeTab', pageId: popup })
  await cast.next((message) => message.type === 'tabClosed' && message.pageId === popup)
  expect((await ids.next()).pageId).toBe(opener)
  await cast.next(frameOf(opener))
  cast.send({ type: 'closeTab', pageId: opener })
  const fresh = await cast.next(
    (message) => message.type === 'tabList' && message.tabs.length === 1 && message.activePageId !== opener
  )
  expect(fresh.tabs[0]?.url).toBe('about:blank')
})

test('navigation from a viewer: goto without a scheme, back, forward, refresh; local schemes refused with a log row', async () => {
  const cast = await openCast()
  const logs = await host.open('logs', id)
  const at = (path: string) =>
    cast.next(
      (message) => message.type === 'tabList' && message.tabs[0]?.url === `${pages.url}${path}` && !message.tabs[0].loading
    )
  cast.send({ type: 'navigation', action: 'goto', url: `${pages.url.replace('http://', '')}/moving` })
  await at('/moving')
  cast.send({ type: 'navigation', action: 'goto', url: `${pages.url}/still` })
  await at('/still')
  cast.send({ type: 'navigation', action: 'back' })
  await at('/moving')
  cast.send({ type: 'navigation', action: 'forward' })
  await at('/still')
  let said = 0
  const saysHi = async (times: number) => {
    while (said < times) said += (await logs.next()).filter((row) => row.text === 'hi').length
  }
  await saysHi(2)
  cast.send({ type: 'navigation', action: 'refresh' })
  await saysHi(3)
  cast.send({ type: 'navigation', action: 'goto', url: 'file:///etc/passwd' })
  await logs.next((rows) => rows.some((row) => row.level === 'warning' && row.text.includes('file:')))
})

test('malformed messages and those of an unknown tab are dropped without harm', async () => {
  await navigate('/still')
  const cast = await openCast()
  await cast.next(isFrame)
  for (const bad of [
    '',
    '{',
    '[]',
    'null',
    '{"type":"mouseEvent"}',
    '{"type":"mouseEvent","event":"mousePressed","x":"a","y":1}',
    '{"type":"closeTab","pageId":"none"}'
  ]) {
    cast.socket.send(bad)
  }
  cast.socket.send(Buffer.from([1, 2, 3]))
  cast.send({ type: 'watch', pageIds: ['none'] })
  cast.send({ type: 'getSelectedText' })
  expect(await cast.next((message) => message.type === 'selectedTextResponse')).toMatchObject({ text: '' })
})

test('a message beyond the limit closes that socket alone', async () => {
  const cast = await openCast()
  const other = await openCast()
  cast.socket.send('x'.repeat(300 * 1024))
  expect(await cast.closed).toEqual({ code: 1009 })
  other.send({ type: 'getSelectedText' })
  await other.next((message) => message.type === 'selectedTextResponse')
})

test('a viewer that comes while the first page opens sees it, though it stands still', async () => {
  const ids = [await host.createSession(), await host.createSession(), await host.createSession(), await host.createSession()]
  await Promise.all(
    ids.map(async (one) => {
      const going = host.act(one, { action: 'navigate', url: host.practiceUrl, wait_until: 'commit' })
      const cast = await host.open('cast', one)
      await going
      await cast.next((message) => typeof message.data === 'string' && message.url.startsWith(host.practiceUrl))
      cast.close()
      await host.call('DELETE', `?id=${one}`)
    })
  )
})
