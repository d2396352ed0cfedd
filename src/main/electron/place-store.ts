import { app } from 'electron'
import Store from 'electron-store'
import type { PlaceStore } from './window-state'

/** Where windows stood last. Worth nothing once spoilt: it is then emptied without a word. */
export function createPlaceStore(): PlaceStore {
  const store = new Store<{ last?: unknown }>({ cwd: app.getPath('userData'), name: 'windows', clearInvalidConfig: true })
  return {
    read: () => store.get('last'),
    write: (place) => store.set('last', place)
  }
}
