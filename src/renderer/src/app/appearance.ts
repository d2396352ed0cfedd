import { usePreferredDark, usePreferredLanguages } from '@vueuse/core'
import { computed, watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { messageLocaleOf } from '@/i18n/locales'
import { useSettingsStore } from '@/stores/settings'

/** Theme, density and language follow the settings and the system at once. */
export function useAppearance(root: HTMLElement): void {
  const store = useSettingsStore()
  const prefersDark = usePreferredDark()
  const languages = usePreferredLanguages()
  const { locale } = useI18n({ useScope: 'global' })
  const theme = computed(() => {
    if (store.settings.theme !== 'system') return store.settings.theme
    return prefersDark.value ? 'dark' : 'light'
  })
  const language = computed(() => messageLocaleOf(store.settings.locale, languages.value))
  watchEffect(() => {
    root.dataset['theme'] = theme.value
    root.dataset['density'] = store.settings.density
    root.lang = language.value === 'pseudo' ? 'en' : language.value
    locale.value = language.value
  })
}
