import type { Handlers } from '@shared/contract'
import type { Self } from '@shared/contract/app'
import { readSettings } from '@shared/domain/settings'
import type { Caller, SettingsStore } from '../services/ports'
import type { ShellVerbs } from '../compose'

type Services = {
  self: Omit<Self, 'windowId'>
  shell: ShellVerbs
  store: SettingsStore
}

/** Binds the contract's verbs to the services, a line each. */
export const createHandlers = ({ self, shell, store }: Services): Pick<Handlers<Caller>, 'app' | 'settings'> => ({
  app: {
    self: (_, { windowId }) => ({ ...self, windowId }),
    notices: () => [],
    dismissNotice: () => undefined,
    saveFile: (file, caller) => shell.saveFile(file, caller),
    writeClipboard: ({ text }) => shell.writeClipboard(text),
    writeClipboardImage: ({ png }) => shell.writeClipboardImage(png),
    openWindow: ({ destination }) => shell.openWindow(destination),
    openExternal: ({ url }) => shell.openExternal(url)
  },
  settings: {
    get: () => readSettings(store.read()),
    update: (patch) => {
      const next = readSettings({ ...readSettings(store.read()), ...patch })
      store.write(next)
      return next
    }
  }
})
