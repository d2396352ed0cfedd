import type { ConnectAttempt } from '@shared/domain/device'
import type { SessionKey } from '@shared/domain/session'
import { computed, type ComputedRef } from 'vue'
import { useLiveCollection } from '@/stores/live-collection'
import { useBridge } from '@/use-bridge'

/** The try that began this session, as long as main keeps it: how often the device was asked. */
export function useConnectAttempt(sessionKey: SessionKey): ComputedRef<ConnectAttempt | null> {
  const bridge = useBridge()
  const { items } = useLiveCollection(bridge, {
    load: () => bridge.devices.attempts(),
    subscribe(put: (attempt: ConnectAttempt) => void, remove) {
      const stops = [bridge.devices.on('attempt', put), bridge.devices.on('dismissed', ({ id }) => remove(id))]
      return () => stops.forEach((stop) => stop())
    },
    keyOf: ({ id }) => id
  })
  return computed(() => [...items.value.values()].find((attempt) => attempt.sessionKey === sessionKey) ?? null)
}
