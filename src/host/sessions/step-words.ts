import type { Action } from '@shared/domain/action'
import type { ApiError } from '../api-error'

const maxTarget = 300
const maxMessage = 500

const cut = (text: string, limit: number): string => (text.length > limit ? `${text.slice(0, limit)}…` : text)
const withoutCredentials = (text: string): string => text.replace(/\/\/[^/?#@\s]*@/g, '//')

/** An address, selector or key as it may be shown to whoever watches. */
export const tellable = (text: string): string => cut(withoutCredentials(text), maxTarget)

/** Keys that put no sign into a field, and chords that are commands. Any other key may be a part of a password. */
const wordlessKey =
  /^(?:(?:Control|ControlOrMeta|Meta|Alt|Shift)\+)*(?:Enter|Tab|Escape|Backspace|Delete|Insert|Home|End|PageUp|PageDown|Arrow(?:Up|Down|Left|Right)|F\d{1,2}|Shift|Control|Meta|Alt)$|^(?:Shift\+)?(?:Control|ControlOrMeta|Meta)\+\S+$/

/** What a step is done to, in a few words. */
export function targetOf(action: Action): string | null {
  switch (action.action) {
    case 'navigate':
      return tellable(action.url)
    case 'press':
      return wordlessKey.test(action.key) ? tellable(action.key) : null
    case 'scroll':
      return tellable([action.selector, action.direction, action.amount].filter((part) => part !== undefined).join(' '))
    case 'evaluate':
      return null
    default:
      return action.selector === undefined ? null : tellable(action.selector)
  }
}

/** Why a step failed. A script's own words, and a key that does not exist, may repeat what nobody else should read. */
export function problemOf(action: Action, { code, message }: ApiError): { code: string; message: string } {
  if (code === 'invalid_action' && action.action === 'evaluate') return { code, message: 'The script failed.' }
  if (code === 'invalid_action' && action.action === 'press') return { code, message: 'There is no such key.' }
  return { code, message: cut(withoutCredentials(message), maxMessage) }
}
