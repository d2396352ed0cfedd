import type { Handlers } from '@shared/contract'
import type { Self } from '@shared/contract/app'
import type { Audit } from '../services/audit/audit'
import type { Connections } from '../services/connections/connections'
import type { Control } from '../services/control/control'
import type { Credentials } from '../services/credentials/credentials'
import type { LocalHost } from '../services/local-host/local-host'
import type { Notices } from '../services/notices/notices'
import type { Caller } from '../services/ports'
import type { Sessions } from '../services/sessions/sessions'
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
  sessions: Sessions
  casts: Handlers<Caller>['casts']
  control: Control
  audit: Audit
}

/** Binds the contract's verbs to the services. */
export const createHandlers = ({ self, shell, notices, casts, ...services }: Services) =>
  ({
    app: {
      ...notices.handlers,
      self: (_, { windowId }) => ({ ...self, windowId, destination: shell.destinationOf(windowId) }),
      saveFile: (file, caller) => shell.saveFile(file, caller),
      writeClipboard: ({ text }) => shell.writeClipboard(text),
      writeClipboardImage: ({ png }) => shell.writeClipboardImage(png),
      openWindow: ({ destination }) => shell.openWindow(destination),
      openExternal: ({ url }) => shell.openExternal(url)
    },
    settings: services.settings.handlers,
    connections: services.connections.handlers,
    credentials: services.credentials.handlers,
    localHost: services.localHost.handlers,
    sessions: services.sessions.handlers,
    casts,
    control: services.control.handlers,
    audit: services.audit.handlers
  }) satisfies Partial<Handlers<Caller>>
