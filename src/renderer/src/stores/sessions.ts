import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Session } from '@shared/domain/session'
import { useLiveCollection } from './live-collection'
import { useBridge } from '@/use-bridge'

/** Every session that main knows, ended and unreachable ones included. */
export const useSessionsStore = defineStore('sessions', () => {
  const bridge = useBridge()
  const live = useLiveCollection(bridge, {
    load: () => bridge.sessions.list(),
    subscribe: (put: (session: Session) => void, remove) => {
      const stops = [bridge.sessions.on('updated', put), bridge.sessions.on('removed', ({ sessionKey }) => remove(sessionKey))]
      return () => stops.forEach((stop) => stop())
    },
    keyOf: (session) => session.key
  })
  const { items: byKey, loaded, error, put, reload } = live
  return { byKey, list: computed(() => [...byKey.value.values()]), loaded, error, put, reload }
})
