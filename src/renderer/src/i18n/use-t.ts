import { useI18n } from 'vue-i18n'
import type { MessageKey } from './translation'
import { useFormats } from './use-formats'

export type MessageParams = Record<string, string | number>
export type Translate = (key: MessageKey, params?: MessageParams) => string

/** The one way to text: typed keys; numbers are written as the locale does, and a `count` among the params chooses the plural form. */
export function useT(): Translate {
  const { t } = useI18n({ useScope: 'global' })
  const formats = useFormats()
  return (key, params = {}) => {
    const said = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? formats.value.number(value) : value])
    )
    const count = params['count']
    return typeof count === 'number' ? t(key, said, count) : t(key, said)
  }
}
