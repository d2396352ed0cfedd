import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type ElectronApplication } from '@playwright/test'
import type { ExposedBridge } from '../../src/shared/contract/bridge'
import { launchBrowserShell, type BrowserShell } from './browser-shell'
import { launchCastdeck, type Castdeck, type ShellName } from './castdeck'
import { launchElectron } from './electron'
import { startHost, type RunningHost } from './host'
import { startKeyring, type Keyring } from './keyring'
import { startTargetSite, type TargetSite } from './target-site'

declare global {
  interface Window {
    castdeck?: ExposedBridge
  }
}

/** Set by the project of playwright.config.ts. */
export type ShellOptions = { shell: ShellName }

type Fixtures = ShellOptions & {
  /** Empty at first, gone afterwards. */
  dataFolder: string
  /** For specs of one shell: started when asked for, stopped afterwards. */
  electronApp: ElectronApplication
  browserShell: BrowserShell
  /** For specs of both: starts the app over the data folder, as often as asked; what still runs afterwards is closed. */
  launch: (env?: NodeJS.ProcessEnv) => Promise<Castdeck>
  /** One that runs. */
  castdeck: Castdeck
  /** A keychain of its own to launch with; null where this machine cannot have one. */
  keyring: Keyring | null
  /** A server elsewhere, as far as the app can tell. */
  elsewhere: RunningHost
  /** A page for remote browsers to be on. */
  target: TargetSite
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
  launch: [
    async ({ shell, context, dataFolder }, use) => {
      const running: Castdeck[] = []
      await use(async (env = {}) => {
        const castdeck = await launchCastdeck({ shell, dataFolder, context, env })
        running.push(castdeck)
        return castdeck
      })
      for (const { close } of running) await close()
    },
    { timeout: startMs }
  ],
  castdeck: [async ({ launch }, use) => use(await launch()), { timeout: startMs }],
  keyring: async ({ dataFolder }, use) => {
    const keyring = await startKeyring(dataFolder)
    await use(keyring)
    await keyring?.stop()
  },
  elsewhere: async ({}, use) => {
    const host = await startHost()
    await use(host)
    await host.stop()
  },
  target: async ({}, use) => {
    const site = await startTargetSite()
    await use(site)
    await site.close()
  }
})

export { expect } from '@playwright/test'
