import { defineStore } from 'pinia'
import { computed } from 'vue'
import { useLiveState } from './live-state'
import { useBridge } from '@/use-bridge'

/** All connections with their health. The local host's own comes first, then by name. */
export const useConnectionsStore = defineStore('connections', () => {
  const bridge = useBridge()
  const { value, error, reload } = useLiveState(bridge, {
    load: () => bridge.connections.list(),
    subscribe: (set) => bridge.connections.on('changed', set)
  })
  const list = computed(() =>
    [...(value.value ?? [])].sort(
      ({ profile: a }, { profile: b }) => Number(b.kind === 'local') - Number(a.kind === 'local') || a.name.localeCompare(b.name)
    )
  )
  const byId = computed(() => new Map(list.value.map((connection) => [connection.profile.id, connection])))
  return { list, byId, loaded: computed(() => value.value !== null), error, reload }
})
