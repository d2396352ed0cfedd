import type { KeyInput } from '@shared/input'

/** What a server without `{type: 'text'}` gets instead: characters, and Enter where a line ends (a `\n` as a character inserts nothing, measured). */
export type TextKey = { type: 'char'; text: string } | { type: 'enter' }

/**
 * Text as single code points: a `char` event takes at most 3 UTF-16 units and inserts nothing at all of a longer text. Emoji joined by ZWJ arrive as their
 * parts; where that matters and the server has `execute`, `type` is the better way.
 */
export function toTextKeys(text: string): TextKey[] {
  return Array.from(text.replace(/\r\n?/g, '\n'), (character): TextKey =>
    character === '\n' ? { type: 'enter' } : { type: 'char', text: character }
  )
}

export const enterKey = (event: 'keyDown' | 'keyUp'): KeyInput => ({
  type: 'key',
  event,
  key: 'Enter',
  code: 'Enter',
  keyCode: 13,
  ...(event === 'keyDown' ? { text: '\r' } : {}),
  modifiers: 0,
  repeat: false,
  location: 0
})
