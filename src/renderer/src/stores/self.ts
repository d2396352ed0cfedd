import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Capability } from '@shared/contract/app'
import { useLiveState } from './live-state'
import { useBridge } from '@/use-bridge'

/** This window: its id for the lease, its shell, and what that shell can do. */
export const useSelfStore = defineStore('self', () => {
  const bridge = useBridge()
  const { value: self } = useLiveState(bridge, { load: () => bridge.app.self(), subscribe: () => () => undefined })
  return {
    self,
    windowId: computed(() => self.value?.windowId ?? ''),
    can: (capability: Capability): boolean => self.value?.capabilities.includes(capability) ?? false
  }
})
