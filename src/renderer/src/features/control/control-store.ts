import { defineStore } from 'pinia'
import { useBridge } from '@/use-bridge'
import { useControlStates } from './control-states'

/** Every lease, for lists and views alike. */
export const useControlStore = defineStore('control', () => useControlStates(useBridge()))
