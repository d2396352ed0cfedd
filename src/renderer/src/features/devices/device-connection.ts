import type { Connection } from '@shared/domain/connection'
import { useLocalStorage } from '@vueuse/core'
import { computed, watch, type ComputedRef } from 'vue'
import { useConnectionsStore } from '@/stores/connections'

/**
 * The Cobrowse connection that a screen is about: the asked one, or where none is asked for the one that was looked at last, else the first. Null for none, and where
 * the asked one is not known: a link to one place must not lead to another.
 */
export function useDeviceConnection(asked: () => string | null): ComputedRef<Connection | null> {
  const connections = useConnectionsStore()
  const last = useLocalStorage('devices.connection', '')
  const connection = computed(() => {
    const of = (id: string): Connection | null => connections.cobrowse.find(({ profile }) => profile.id === id) ?? null
    const id = asked()
    return id === null ? (of(last.value) ?? connections.cobrowse[0] ?? null) : of(id)
  })
  watch(
    () => (asked() === null ? undefined : connection.value?.profile.id),
    (id) => {
      if (id !== undefined) last.value = id
    },
    { immediate: true }
  )
  return connection
}
