import { useI18n } from 'vue-i18n'
import type { MessageKey } from './translation'

export type MessageParams = Record<string, string | number>
export type Translate = (key: MessageKey, params?: MessageParams) => string

/** The one way to text: typed keys; a `count` among the params chooses the plural form. */
export function useT(): Translate {
  const { t } = useI18n({ useScope: 'global' })
  return (key, params = {}) => {
    const count = params['count']
    return typeof count === 'number' ? t(key, params, count) : t(key, params)
  }
}
