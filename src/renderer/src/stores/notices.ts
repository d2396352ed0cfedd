import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Notice } from '@shared/contract/app'
import { useLiveCollection } from './live-collection'
import { useBridge } from '@/use-bridge'

/** What happened to the app as a whole, until the operator has put it away; newest first. */
export const useNoticesStore = defineStore('notices', () => {
  const bridge = useBridge()
  const live = useLiveCollection(bridge, {
    load: () => bridge.app.notices(),
    subscribe: (put: (notice: Notice) => void) => bridge.app.on('notice', put),
    keyOf: (notice) => notice.id
  })
  return {
    list: computed(() => [...live.items.value.values()].reverse()),
    dismiss: async (id: string): Promise<void> => {
      live.remove(id)
      await bridge.app.dismissNotice({ id })
    }
  }
})
