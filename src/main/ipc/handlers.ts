import type { Handlers } from '@shared/contract'
import type { Self } from '@shared/contract/app'
import type { Audit } from '../services/audit/audit'
import type { Connections } from '../services/connections/connections'
import type { Credentials } from '../services/credentials/credentials'
import type { Live } from '../services/live'
import type { LocalHost } from '../services/local-host/local-host'
import type { Notices } from '../services/notices/notices'
import type { Caller } from '../services/ports'
import type { SettingsService } from '../services/settings/settings'
import type { ShellVerbs } from '../shell'

type Services = {
  self: Omit<Self, 'windowId' | 'destination'>
  shell: ShellVerbs
  notices: Notices
  settings: SettingsService
  connections: Connections
  credentials: Credentials
  localHost: LocalHost
  live: Live
  audit: Audit
}

/** Binds the contract's verbs to the services. */
export const createHandlers = ({ self, shell, notices, live, ...services }: Services): Handlers<Caller> => ({
  app: {
    ...notices.handlers,
    self: (_, { windowId }) => ({ ...self, windowId, destination: shell.destinationOf(windowId) }),
    saveFile: (file, caller) => shell.saveFile(file, caller),
    writeClipboard: ({ text }) => shell.writeClipboard(text),
    emptyClipboard: ({ text, seconds }) => shell.emptyClipboard(text, seconds),
    writeClipboardImage: ({ png }) => shell.writeClipboardImage(png),
    openWindow: ({ destination }) => shell.openWindow(destination),
    openExternal: ({ url }) => shell.openExternal(url)
  },
  settings: services.settings.handlers,
  connections: services.connections.handlers,
  credentials: services.credentials.handlers,
  localHost: services.localHost.handlers,
  ...live.handlers,
  audit: services.audit.handlers
})
