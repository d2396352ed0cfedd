import { defineStore } from 'pinia'
import { computed } from 'vue'
import { defaultSettings, type SettingsPatch } from '@shared/domain/settings'
import { useLiveState } from './live-state'
import { useBridge } from '@/use-bridge'

/** The settings as main keeps them; defaults until they have arrived. */
export const useSettingsStore = defineStore('settings', () => {
  const bridge = useBridge()
  const { value, error } = useLiveState(bridge, {
    load: () => bridge.settings.get(),
    subscribe: (set) => bridge.settings.on('changed', set)
  })
  return {
    settings: computed(() => value.value ?? defaultSettings),
    loaded: computed(() => value.value !== null),
    error,
    update: async (patch: SettingsPatch): Promise<void> => {
      await bridge.settings.update(patch)
    }
  }
})
