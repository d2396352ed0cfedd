import { computed, type ComputedRef } from 'vue'
import { useSelfStore } from '@/stores/self'
import { useSettingsStore } from '@/stores/settings'
import type { InputRules } from '@/viewer/input/rules'

/** How this machine's keyboard is read, by its platform and the operator's settings. */
export function useInputRules(): ComputedRef<InputRules> {
  const self = useSelfStore()
  const kept = useSettingsStore()
  return computed(() => ({
    platform: self.self?.platform ?? 'linux',
    mapCommandToControl: kept.settings.mapCommandToControl,
    escapeChord: kept.settings.escapeChord
  }))
}
