import type { KeyInput } from '@shared/input'

/** What a server without `{type: 'text'}` gets instead: characters, and Enter where a line ends (a `\n` as a character inserts nothing, measured). */
export type TextKey =
  | { type: 'char'; text: string }
  | { type: 'enter' }
  /** A line with something that no `char` event can carry, for a server that types by REST. */
  | { type: 'typed'; text: string }

/** A `char` event takes at most 3 UTF-16 units, and inserts nothing at all of a longer text (measured). */
const maxUnits = 3
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Text as what single events can carry: whole characters as a reader sees them (`e` with its combining accent is one) where they fit. What does not fit (emoji
 * joined by ZWJ, flags, stacked accents) makes its line `typed` where the server can do that, and is split by code point elsewhere: its parts arrive one by
 * one then, which most fields join again and some editors do not.
 */
export function toTextKeys(text: string, canType: boolean): TextKey[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  return lines.flatMap((line, index) => [...(index === 0 ? [] : [{ type: 'enter' } as const]), ...lineKeys(line, canType)])
}

function lineKeys(line: string, canType: boolean): TextKey[] {
  const characters = Array.from(graphemes.segment(line), ({ segment }) => segment)
  const fits = (character: string): boolean => character.length <= maxUnits
  if (canType && !characters.every(fits)) return [{ type: 'typed', text: line }]
  return characters
    .flatMap((character) => (fits(character) ? [character] : Array.from(character)))
    .map((character) => ({ type: 'char', text: character }))
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
