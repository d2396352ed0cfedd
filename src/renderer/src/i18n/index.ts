import { createI18n } from 'vue-i18n'
import de from './de'
import en from './en'
import type { MessageLocale } from './locales'
import { pseudo } from './pseudo'
import type { Messages } from './translation'

export { useErrorText, type ErrorText } from './use-error-text'
export { clockTime, useFormats, type Formats } from './use-formats'
export { useT, type Translate } from './use-t'
export type { MessageKey } from './translation'

/** All texts, ready to switch between. `pseudo` is made from English. */
export const createAppI18n = (locale: MessageLocale = 'en') =>
  createI18n<[Messages], MessageLocale, false>({
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the composition API is the default from version 12 on only
    legacy: false,
    locale,
    fallbackLocale: 'en',
    messages: { en, de, pseudo: pseudo<Messages>(en) }
  })
