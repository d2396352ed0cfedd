import { expect, test } from './harness/fixtures'

test('the page has verbs and nothing of Node or Electron', async ({ electronApp }) => {
  const page = await electronApp.firstWindow()
  const seen = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window),
    exposed: Object.keys(window.castdeck ?? {}).sort(),
    rooms: Object.keys(window.castdeck?.rooms ?? {})
  }))
  expect(seen.globals).toEqual([])
  expect(seen.exposed).toEqual(['openChannel', 'rooms'])
  expect(seen.rooms).toContain('sessions')
})

test('its policy lets no text become code, no frame in and no byte out', async ({ electronApp }) => {
  const page = await electronApp.firstWindow()
  const outcome = await page.evaluate(async () => {
    const attempt = async (work: () => unknown): Promise<string> => {
      try {
        await work()
        return 'done'
      } catch {
        return 'refused'
      }
    }
    const frame = document.createElement('iframe')
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
    document.body.append(Object.assign(frame, { src: 'app://bundle/index.html' }))
    await loaded
    const script = Object.assign(document.createElement('script'), { textContent: 'window.ran = true' })
    return {
      code: (document.body.append(script), 'ran' in window) ? 'done' : 'refused',
      frame: await attempt(() => frame.contentDocument?.querySelector('script') ?? Promise.reject(new Error('empty'))),
      fetch: await attempt(() => fetch('http://127.0.0.1:9/')),
      outside: (await fetch('app://bundle/../../package.json')).status,
      encoded: (await fetch('app://bundle/..%2f..%2fpackage.json')).status,
      absent: (await fetch('app://bundle/nothing.js')).status
    }
  })
  expect(outcome).toEqual({ code: 'refused', frame: 'refused', fetch: 'refused', outside: 404, encoded: 404, absent: 404 })
})

test('a window of its own making, a navigation and a permission are refused', async ({ electronApp }) => {
  const page = await electronApp.firstWindow()
  const opened = await page.evaluate(() => window.open('file:///etc/passwd'))
  expect(opened).toBeNull()
  await page.evaluate(() => {
    window.location.href = 'data:text/html,elsewhere'
  })
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied')
  expect(page.url()).toMatch(/^app:\/\/bundle\//)
  expect(electronApp.windows()).toHaveLength(1)
})
