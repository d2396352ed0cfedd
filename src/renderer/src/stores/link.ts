import type { LinkState } from '@shared/contract'
import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref } from 'vue'
import { useBridge } from '@/use-bridge'

/**
 * Whether main can be reached. While it is away, all that the other stores hold is what it told last: whoever shows it asks here whether to call it so.
 */
export const useLinkStore = defineStore('link', () => {
  const state = ref<LinkState>('open')
  onScopeDispose(useBridge().onLink((now) => (state.value = now)))
  return { state, away: computed(() => state.value !== 'open') }
})
