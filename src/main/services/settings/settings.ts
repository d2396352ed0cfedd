import type { Handlers } from '@shared/contract'
import { readSettings, type Settings } from '@shared/domain/settings'
import { createListeners } from '../listeners'
import type { Caller, EmitEvent, Logger, SettingsReader, SettingsStore } from '../ports'

export type SettingsService = SettingsReader & { handlers: Handlers<Caller>['settings'] }

/** Settings over a store. A spoilt field falls back to its default alone; fields of a newer version are kept as they are. */
export function createSettings(deps: { store: SettingsStore; emit: EmitEvent; logger: Logger }): SettingsService {
  const { store, emit, logger } = deps
  const listeners = createListeners<Settings>((err) => logger.error({ err }, 'a listener of settings failed'))
  let current = readSettings(store.read())

  return {
    get: () => current,
    onChanged: (listener) => listeners.add(listener),
    handlers: {
      get: () => current,
      update: (patch) => {
        // A field that is there but undefined was not meant: it would fall back to its default.
        const given = Object.entries(patch).filter(([, value]) => value !== undefined)
        current = readSettings({ ...current, ...Object.fromEntries(given) })
        const stored = store.read()
        store.write({ ...(typeof stored === 'object' ? stored : null), ...current })
        emit({ room: 'settings', event: 'changed', payload: current })
        listeners.emit(current)
        return current
      }
    }
  }
}
