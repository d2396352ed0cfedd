import { defineStore } from 'pinia'
import { useLiveState } from './live-state'
import { useBridge } from '@/use-bridge'

/** Where secrets are kept on this machine. */
export const useCredentialsStore = defineStore('credentials', () => {
  const bridge = useBridge()
  const { value: status, error } = useLiveState(bridge, {
    load: () => bridge.credentials.status(),
    subscribe: (set) => bridge.credentials.on('changed', set)
  })
  return {
    status,
    error,
    openVault: async (passphrase: string): Promise<void> => {
      await bridge.credentials.openVault({ passphrase })
    },
    lookForKeychain: async (): Promise<void> => {
      await bridge.credentials.checkKeychain()
    },
    moveToKeychain: async (): Promise<void> => {
      await bridge.credentials.useKeychain()
    },
    keepInMemory: async (): Promise<void> => {
      await bridge.credentials.useMemory()
    }
  }
})
