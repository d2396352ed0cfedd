import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './harness/browser-shell'
import { expect, test } from './harness/fixtures'
import { practiceSession, refused, ticketOf, verb } from './harness/verbs'

test('what is out of contract is refused: input, events, and verbs that are not in it', async ({ electronApp }) => {
  const page = await electronApp.firstWindow()
  expect(await verb(page, 'settings', 'update', { takeoverSeconds: -1 })).toEqual(refused('bad-request'))
  const subscribing = page.evaluate(() => window.castdeck?.rooms['settings']?.on('secrets', () => undefined))
  await expect(subscribing).rejects.toThrow('the contract has no event settings.secrets')
  expect(await page.evaluate(() => typeof window.castdeck?.rooms['settings']?.calls['erase'])).toBe('undefined')
})

test('a page that is not ours is refused, even with our preload', async ({ electronApp }) => {
  await electronApp.firstWindow()
  const opened = electronApp.waitForEvent('window')
  await electronApp.evaluate(
    ({ BrowserWindow }, preload) => {
      const webPreferences = { preload, sandbox: true, contextIsolation: true }
      void new BrowserWindow({ show: false, webPreferences }).loadURL('data:text/html,stranger')
    },
    join(root, 'out/preload/index.cjs')
  )
  const stranger = await opened
  await stranger.waitForLoadState()
  expect(await verb(stranger, 'app', 'self')).toEqual(refused('forbidden'))
  expect(await stranger.evaluate(() => window.castdeck?.openChannel('made-up'))).toEqual(refused('forbidden'))
})

test('a window of ours that was brought to a foreign page is refused, and the log says so', async ({
  electronApp,
  dataFolder
}) => {
  const page = await electronApp.firstWindow()
  await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,stranger'))
  await expect(page.getByText('stranger')).toBeVisible()
  expect(await verb(page, 'sessions', 'list')).toEqual(refused('forbidden'))
  const log = (): Promise<string> => readFile(join(dataFolder, 'logs', 'castdeck.log'), 'utf8')
  await expect.poll(log).toMatch(/"level":"?warn[^\n]*"code":"forbidden"[^\n]*call refused: (foreign origin|not the main frame)/)
})

test('a ticket opens one channel, once', async ({ electronApp }) => {
  const page = await electronApp.firstWindow()
  const sessionKey = await practiceSession(page)
  const ticket = ticketOf(await verb(page, 'casts', 'open', { sessionKey }))
  const outcome = await page.evaluate(async (given) => {
    const port = new Promise<boolean>((resolve) =>
      window.addEventListener('message', ({ ports }) => resolve(ports.length === 1), { once: true })
    )
    const first = await window.castdeck?.openChannel(given)
    return { first, port: await port, second: await window.castdeck?.openChannel(given) }
  }, ticket)
  expect(outcome).toEqual({ first: { ok: true }, port: true, second: refused('forbidden') })
})
