import type { Handlers } from '@shared/contract'
import type { Self } from '@shared/contract/app'
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
  localHost: LocalHost
}

/** Binds the contract's verbs to the services, a line each. */
export const createHandlers = ({ self, shell, notices, settings, localHost }: Services) =>
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
    settings: settings.handlers,
    localHost: localHost.handlers
  }) satisfies Partial<Handlers<Caller>>
