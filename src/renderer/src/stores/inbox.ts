import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { InboxItem } from '@shared/domain/inbox'
import { useBridge } from '@/use-bridge'
import { useLiveState } from './live-state'

/** Everything that waits for a human, as main last told it: what ends soonest first. */
export const useInboxStore = defineStore('inbox', () => {
  const bridge = useBridge()
  const { value } = useLiveState<InboxItem[]>(bridge, {
    load: () => bridge.inbox.list(),
    subscribe: (set) => bridge.inbox.on('changed', ({ items }) => set(items))
  })
  return { list: computed(() => value.value ?? []) }
})
