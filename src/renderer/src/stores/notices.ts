import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Notice } from '@shared/contract/app'
import { useLinkStore } from './link'
import { useLiveCollection } from './live-collection'
import { useBridge } from '@/use-bridge'

/** What happened to the app as a whole, until the operator has put it away in any window; newest first. */
export const useNoticesStore = defineStore('notices', () => {
  const bridge = useBridge()
  const link = useLinkStore()
  const live = useLiveCollection(bridge, {
    load: () => bridge.app.notices(),
    subscribe: (put: (notice: Notice) => void, remove) => {
      const stops = [bridge.app.on('notice', put), bridge.app.on('noticeDismissed', ({ id }) => remove(id))]
      return () => stops.forEach((stop) => stop())
    },
    keyOf: (notice) => notice.id
  })
  return {
    list: computed(() => [...live.items.value.values()].reverse()),
    dismiss: async (id: string): Promise<void> => {
      live.remove(id)
      // Main knows none of those that say it is away.
      if (!link.away) await bridge.app.dismissNotice({ id })
    }
  }
})
