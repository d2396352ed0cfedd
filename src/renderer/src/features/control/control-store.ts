import { defineStore } from 'pinia'
import { useLinkStore } from '@/stores/link'
import { useBridge } from '@/use-bridge'
import { useControlStates } from './control-states'

/** Every lease, for lists and views alike. */
export const useControlStore = defineStore('control', () => {
  const link = useLinkStore()
  return useControlStates(useBridge(), () => link.away)
})
