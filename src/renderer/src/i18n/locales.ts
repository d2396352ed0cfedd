import type { Settings } from '@shared/domain/settings'

export type MessageLocale = 'en' | 'de' | 'pseudo'

/** The language to speak, by the setting and what the system prefers. */
export function messageLocaleOf(setting: Settings['locale'], preferred: readonly string[]): MessageLocale {
  if (setting !== 'system') return setting
  const known = preferred.map((tag) => tag.split('-')[0]).find((language) => language === 'en' || language === 'de')
  return known ?? 'en'
}

/** The locale for dates and numbers: the system's own region of the chosen language (de-AT, en-GB), where it has one. */
export const formatLocaleOf = (locale: MessageLocale, preferred: readonly string[]): string => {
  const language = locale === 'pseudo' ? 'en' : locale
  return preferred.find((tag) => (tag === language || tag.startsWith(`${language}-`)) && isLanguageTag(tag)) ?? language
}

/** Under Linux's POSIX locale Chromium prefers `en-US@posix`, which `Intl` throws at. */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}
