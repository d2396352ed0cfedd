import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type ElectronApplication, type Page } from '@playwright/test'
import type { ExposedBridge } from '../../src/shared/contract/bridge'
import { launchBrowserShell, type BrowserShell } from './browser-shell'
import { launchElectron } from './electron'

declare global {
  interface Window {
    castdeck?: ExposedBridge
  }
}

/** Set by the project of playwright.config.ts. */
export type ShellOptions = { shell: 'browser' | 'electron' }

/** The running app, whichever shell it is in. */
export type Castdeck = {
  /** Its first window. */
  page: Page
  /** One more window: a second tab in the browser shell. */
  newWindow(): Promise<Page>
}

type Fixtures = ShellOptions & {
  /** Empty at first, gone afterwards. */
  dataFolder: string
  /** For specs of one shell: started when asked for, stopped afterwards. */
  electronApp: ElectronApplication
  browserShell: BrowserShell
  /** For specs of both. */
  castdeck: Castdeck
}

/** A first start after a build may have to unpack or compile things, on a busy machine. */
const startMs = 180_000

export const test = base.extend<Fixtures>({
  shell: ['browser', { option: true }],
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'castdeck-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  electronApp: [
    async ({ dataFolder }, use) => {
      const app = await launchElectron(dataFolder)
      await use(app)
      await app.close()
    },
    { timeout: startMs }
  ],
  browserShell: async ({ dataFolder }, use) => {
    const shell = await launchBrowserShell({ dataFolder })
    await use(shell)
    await shell.stop()
  },
  castdeck: [
    async ({ shell, context, dataFolder }, use) => {
      if (shell === 'browser') {
        const running = await launchBrowserShell({ dataFolder })
        const open = async (): Promise<Page> => {
          const page = await context.newPage()
          await page.goto(running.url)
          return page
        }
        await use({ page: await open(), newWindow: open })
        await context.close()
        await running.stop()
        return
      }
      const app = await launchElectron(dataFolder)
      const page = await app.firstWindow()
      await use({
        page,
        async newWindow() {
          const opened = app.waitForEvent('window')
          await page.evaluate(() => window.castdeck?.rooms['app']?.calls['openWindow']?.({ destination: null }))
          return opened
        }
      })
      await app.close()
    },
    { timeout: startMs }
  ]
})

export { expect } from '@playwright/test'
