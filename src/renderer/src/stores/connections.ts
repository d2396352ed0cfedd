import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Connection } from '@shared/domain/connection'
import { useLinkStore } from './link'
import { useLiveState } from './live-state'
import { useBridge } from '@/use-bridge'

/** All connections with their health, which nobody knows while main is away. The local host's own comes first, then by name. */
export const useConnectionsStore = defineStore('connections', () => {
  const bridge = useBridge()
  const { value, error, reload } = useLiveState(bridge, {
    load: () => bridge.connections.list(),
    subscribe: (set) => bridge.connections.on('changed', set)
  })
  const link = useLinkStore()
  const list = computed(() =>
    (value.value ?? [])
      .map((connection) => (link.away ? unknown(connection) : connection))
      .sort(
        ({ profile: a }, { profile: b }) =>
          Number(b.kind === 'local') - Number(a.kind === 'local') || a.name.localeCompare(b.name)
      )
  )
  const byId = computed(() => new Map(list.value.map((connection) => [connection.profile.id, connection])))
  /** Those that have devices. */
  const cobrowse = computed(() => list.value.filter(({ profile }) => profile.cobrowse !== null))
  return { list, byId, cobrowse, loaded: computed(() => value.value !== null), error, reload }
})

const unknown = ({ state, ...rest }: Connection): Connection => ({
  ...rest,
  state: { ...state, health: 'unknown', latencyMs: null, error: null, retryAt: null }
})
