import { defineStore } from 'pinia'
import { useLiveState } from './live-state'
import { useBridge } from '@/use-bridge'

/** The local host's process as main supervises it. */
export const useLocalHostStore = defineStore('local-host', () => {
  const bridge = useBridge()
  const { value: state, error } = useLiveState(bridge, {
    load: () => bridge.localHost.state(),
    subscribe: (set) => bridge.localHost.on('changed', set)
  })
  const { start, stop, restart } = bridge.localHost
  return { state, error, start, stop, restart }
})
