import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type BrowserContext, type CDPSession, type ElectronApplication, type Page } from '@playwright/test'
import type { Endpoint } from './agent'
import { launchBrowserShell } from './browser-shell'
import { launchElectron } from './electron'

export type ShellName = 'browser' | 'electron'

/** The running app, whichever shell it is in. */
export type Castdeck = {
  /** Its first window. */
  page: Page
  /** One more window: a second tab in the browser shell. */
  newWindow(): Promise<Page>
  /** The next window that the app itself opens; ask before doing what opens it. */
  nextWindow(): Promise<Page>
  /** The operator's own clipboard. */
  clipboard: { read(): Promise<string>; write(text: string): Promise<void> }
  /** The text of the file that this saves. */
  saved(act: () => Promise<void>): Promise<string>
  /** The address that this opens outside of the app. */
  openedOutside(act: () => Promise<void>): Promise<string>
  /** The wire below the page: what a keyboard layout and an input method do is not in Playwright's own keyboard. */
  wire(page: Page): Promise<CDPSession>
  /** The local host that the app has started, as an agent finds it. */
  localHost(): Promise<Endpoint>
  /** What it runs in; null in the browser shell. */
  electron: ElectronApplication | null
  /** May be asked again. */
  close: () => Promise<void>
}

/** Tests are agents too: they know the token of the host that the app starts. */
const hostToken = 'token-of-the-tests'

export type CastdeckOptions = {
  shell: ShellName
  dataFolder: string
  /** The browser's, for the browser shell. */
  context: BrowserContext
  env?: Record<string, string | undefined>
  /** For Electron: another build than this folder's. */
  appFolder?: string
}

/** The built app over a data folder, in either shell. */
export async function launchCastdeck({ shell, dataFolder, context, env = {}, appFolder }: CastdeckOptions): Promise<Castdeck> {
  const withToken = { ...env, CASTDECK_HOST_TOKEN: hostToken }
  const readLog = (): Promise<string> => readFile(join(dataFolder, 'logs', 'castdeck.log'), 'utf8').catch(() => '')
  // The host of an earlier start is gone.
  const earlier = (await readLog()).length
  const localHost = async (): Promise<Endpoint> => {
    const log = (await readLog()).slice(earlier)
    const url = [...log.matchAll(/"url":"(http:[^"]+)"[^\n]*local host listens/g)].at(-1)?.[1]
    if (url === undefined) throw new Error('the local host does not listen yet')
    return { url, token: hostToken, agentId: 'practice' }
  }
  return shell === 'browser'
    ? { ...(await openInBrowser(dataFolder, context, withToken)), localHost }
    : { ...(await openInElectron(dataFolder, withToken, appFolder)), localHost }
}

type Opened = Omit<Castdeck, 'localHost'>

async function openInBrowser(dataFolder: string, context: BrowserContext, env: NodeJS.ProcessEnv): Promise<Opened> {
  const running = await launchBrowserShell({ dataFolder, env })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: running.origin })
  const open = async (): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(running.url)
    return page
  }
  const page = await open()
  let closing: Promise<void> | null = null
  const close = async (): Promise<void> => {
    for (const open of context.pages()) await open.close()
    await running.stop()
  }
  return {
    page,
    newWindow: open,
    nextWindow: () => context.waitForEvent('page'),
    clipboard: {
      read: () => page.evaluate(() => navigator.clipboard.readText()),
      write: (text) => page.evaluate((given) => navigator.clipboard.writeText(given), text)
    },
    async saved(act) {
      const download = page.waitForEvent('download')
      await act()
      return readFile(await (await download).path(), 'utf8')
    },
    async openedOutside(act) {
      // Asked for, not opened: the page there may take what is secret out of its address at once.
      const asked = await page.evaluateHandle(() => ({
        url: new Promise<string>((resolve) => {
          const original = window.open.bind(window)
          window.open = (url) => {
            window.open = original
            resolve(String(url))
            return null
          }
        })
      }))
      await act()
      return asked.evaluate(({ url }) => url)
    },
    wire: (of) => context.newCDPSession(of),
    electron: null,
    close: () => (closing ??= close())
  }
}

async function openInElectron(dataFolder: string, env: NodeJS.ProcessEnv, appFolder?: string): Promise<Opened> {
  const app = await launchElectron(dataFolder, [], env, appFolder)
  const page = await app.firstWindow()
  let saves = 0
  let closing: Promise<void> | null = null
  return {
    page,
    async newWindow() {
      const opened = app.waitForEvent('window')
      await page.evaluate(() => window.castdeck?.rooms['app']?.calls['openWindow']?.({ destination: null }))
      return opened
    },
    nextWindow: () => app.waitForEvent('window'),
    clipboard: {
      read: () => app.evaluate(({ clipboard }) => clipboard.readText()),
      write: (text) => app.evaluate(({ clipboard }, given) => clipboard.writeText(given), text)
    },
    async saved(act) {
      // Of its own: what an earlier one left would be there at once.
      const filePath = join(dataFolder, `saved-${(saves += 1)}`)
      await app.evaluate(({ dialog }, path) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
      }, filePath)
      await act()
      // It is there before anything is in it.
      const read = (): Promise<string> => readFile(filePath, 'utf8').catch(() => '')
      await expect.poll(read).not.toBe('')
      return read()
    },
    async openedOutside(act) {
      const asked = await app.evaluateHandle(({ shell }) => ({
        url: new Promise<string>((resolve) => {
          const original = shell.openExternal.bind(shell)
          shell.openExternal = (url) => {
            shell.openExternal = original
            resolve(url)
            return Promise.resolve()
          }
        })
      }))
      await act()
      return asked.evaluate(({ url }) => url)
    },
    wire: (of) => app.context().newCDPSession(of),
    electron: app,
    close: () => (closing ??= app.close())
  }
}
