import type { Connection } from '@shared/domain/connection'
import { useLocalStorage } from '@vueuse/core'
import { computed, watch, type ComputedRef } from 'vue'
import { useConnectionsStore } from '@/stores/connections'

/** The Cobrowse connection that a screen is about: the asked one, else the one that was looked at last, else the first. Null for none. */
export function useDeviceConnection(asked: () => string | null): ComputedRef<Connection | null> {
  const connections = useConnectionsStore()
  const last = useLocalStorage('devices.connection', '')
  const connection = computed(() => {
    const of = (id: string | null): Connection | undefined => connections.cobrowse.find(({ profile }) => profile.id === id)
    return of(asked()) ?? of(last.value) ?? connections.cobrowse[0] ?? null
  })
  watch(
    asked,
    (id) => {
      if (id !== null) last.value = id
    },
    { immediate: true }
  )
  return connection
}
