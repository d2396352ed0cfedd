import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type ElectronApplication } from '@playwright/test'
import type { ExposedBridge } from '../../src/shared/contract/bridge'
import { launchBrowserShell, type BrowserShell } from './browser-shell'
import { launchCastdeck, type Castdeck, type ShellName } from './castdeck'
import { openCustomer, type Customer } from './customer'
import { launchElectron } from './electron'
import { startHost, type RunningHost } from './host'
import { startKeyring, type Keyring } from './keyring'
import { startServiceProxy, type ServiceProxy } from './service-proxy'
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
  /** What the server elsewhere is told at its start. */
  hostArgs: string[]
  /** A server elsewhere, as far as the app can tell. */
  elsewhere: RunningHost
  /** Puts a proxy before a service; closed afterwards. */
  proxyTo: (service: string) => Promise<ServiceProxy>
  /** A page for remote browsers to be on. */
  target: TargetSite
  /** Opens the customer's side at its address; closed afterwards. */
  customerAt: (url: string) => Promise<Customer>
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
  hostArgs: [[], { option: true }],
  elsewhere: async ({ hostArgs }, use) => {
    const host = await startHost(hostArgs)
    await use(host)
    await host.stop()
  },
  proxyTo: async ({}, use) => {
    const running: ServiceProxy[] = []
    await use(async (service) => {
      const proxy = await startServiceProxy(service)
      running.push(proxy)
      return proxy
    })
    for (const proxy of running) proxy.close()
  },
  target: async ({}, use) => {
    const site = await startTargetSite()
    await use(site)
    await site.close()
  },
  customerAt: [
    async ({}, use) => {
      const open: Customer[] = []
      await use(async (url) => {
        const customer = await openCustomer(url)
        open.push(customer)
        return customer
      })
      for (const customer of open) await customer.close()
    },
    { timeout: startMs }
  ]
})

export { expect } from '@playwright/test'
