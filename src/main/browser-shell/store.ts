import Conf from 'conf'
import type { SettingsStore } from '../services/ports'

/** The settings file of the browser shell. */
export function createConfStore(folder: string): SettingsStore {
  const conf = new Conf<Record<string, unknown>>({ cwd: folder, configName: 'settings', clearInvalidConfig: false })
  return {
    read: () => conf.store,
    write: (value) => {
      conf.store = value
    }
  }
}
