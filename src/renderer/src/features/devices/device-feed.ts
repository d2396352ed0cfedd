import type { Bridge } from '@shared/contract'
import type { Device, DeviceListState } from '@shared/domain/device'
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { useLiveCollection, type LiveCollection } from '@/stores/live-collection'

export type DeviceFeed = Pick<LiveCollection<Device>, 'items' | 'loaded' | 'error' | 'reload'> & {
  /** How old the list is, and whether it still changes by itself; null until main has answered. */
  state: Readonly<ShallowRef<DeviceListState | null>>
}

/** The devices of one connection for as long as the calling component lives: main watches no longer than a window looks. */
export function useDeviceFeed(bridge: Bridge, connectionId: string): DeviceFeed {
  const state = shallowRef<DeviceListState | null>(null)
  let told = 0
  const { items, loaded, error, reload } = useLiveCollection<Device>(bridge, {
    load: async () => {
      const before = told
      const answer = await bridge.devices.open({ connectionId })
      // What an event told meanwhile is newer.
      if (told === before) state.value = answer.state
      return answer.devices
    },
    subscribe: (put, remove) => {
      const stops = [
        bridge.devices.on('changed', ({ connectionId: of, changed, removed }) => {
          if (of !== connectionId) return
          if (changed.length > 0) put(...changed)
          if (removed.length > 0) remove(...removed)
        }),
        bridge.devices.on('state', (now) => {
          if (now.connectionId !== connectionId) return
          told += 1
          state.value = now
        })
      ]
      return () => stops.forEach((stop) => stop())
    },
    keyOf: ({ deviceId }) => deviceId
  })
  // Main sees by itself when a window is gone; where it is away now, it watches for nobody.
  onScopeDispose(() => void bridge.devices.close({ connectionId }).catch(() => undefined))
  return { items, loaded, error, reload, state }
}
