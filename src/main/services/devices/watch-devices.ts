import type { SocketState } from '@shared/domain/cast'
import type { CobrowseAPI, Device as RemoteDevice } from '@sdk/cobrowse'
import type { AppError } from '@shared/errors'
import type { ReconnectingSocket } from '@sdk/browser/types'

/** Enough to look a customer up among; more would be a burden on every window. */
export const maxDevices = 10_000
/** A burst of presence is a few changes a second for a window. */
const gatherMs = 200

export type WatchEvents = {
  onState: (state: SocketState) => void
  /** The service's answer: all that is listed now. `total`: how many it listed. */
  onListed: (devices: readonly RemoteDevice[], total: number) => void
  onChanged: (devices: readonly RemoteDevice[]) => void
  onError: (error: AppError) => void
  onClosed: () => void
}

/** The devices of one client for as long as it is open. */
export type DeviceWatch = ReconnectingSocket & {
  readonly api: CobrowseAPI
  find(deviceId: string): RemoteDevice | undefined
  /** Asks for the list now; `anew`: an answer that is under way may be to another token. Never rejects. */
  refresh(options?: { anew: boolean }): Promise<void>
}

export function watchDevices(api: CobrowseAPI, events: WatchEvents): DeviceWatch {
  const list = api.devices.watch({}, { gatherMs, limit: maxDevices })
  let listed = list.items
  list.on('updated', (items, changed) => {
    events.onChanged(changed)
    if (items === listed) return
    listed = items
    events.onListed(items, list.total)
  })
  list.on('error', events.onError)
  api.on('socket.updated', events.onState)

  return {
    api,
    find: (deviceId) => list.items.find(({ id }) => id === deviceId),
    refresh: (options) => list.refresh(options),
    get state() {
      return api.socket
    },
    retryNow() {
      api.retryNow()
      void list.refresh()
    },
    // The client is the connection's, which tells it.
    setOnline: () => undefined,
    close() {
      api.off('socket.updated', events.onState)
      list.close()
      events.onClosed()
    }
  }
}
