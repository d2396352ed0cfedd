import { join } from 'node:path'
import { contract } from '@shared/contract'
import { createEmit } from './ipc/events'
import { createHandlers } from './ipc/handlers'
import { createGate, type Gate } from './ipc/register'
import { createLocalHost } from './services/local-host/local-host'
import { createNotices } from './services/notices/notices'
import type { Tickets } from './services/ports'
import { createSettings } from './services/settings/settings'
import { confBacking } from './services/storage/backing'
import { createDocument } from './services/storage/document'
import { createTickets } from './services/tickets'
import type { ShellPorts } from './shell'

export type App = {
  gate: Gate
  tickets: Tickets
  /** Gives back what is held, stores what is known, stops the host. Safe to call again. */
  close(): Promise<void>
}

/** The services behind the gate, the same for both shells. */
export function createApp(ports: ShellPorts): App {
  const { logger, dataFolder, windows } = ports
  const emit = createEmit({ send: ports.send, logger })
  const notices = createNotices({ emit })
  const settingsFile = createDocument({
    path: join(dataFolder, 'settings.json'),
    backing: confBacking(ports.openSettings),
    notices,
    logger,
    setAsideCode: 'settings-set-aside'
  })
  const settings = createSettings({ store: settingsFile, emit, logger })
  const localHost = createLocalHost({ host: ports.host, emit, notices, logger })

  const handlers = createHandlers({ self: ports.self, shell: ports.verbs, notices, settings, localHost })
  const offered = { app: contract.app, settings: contract.settings, localHost: contract.localHost }
  const gate = createGate({ contract: offered, handlers, logger })
  windows.onClosed((windowId) => gate.forget(windowId))

  return {
    gate,
    tickets: createTickets(),
    async close() {
      await localHost.stop()
      settingsFile.close()
    }
  }
}
