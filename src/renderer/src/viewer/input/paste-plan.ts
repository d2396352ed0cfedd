import type { Input } from '@shared/input'
import { pressesKeys, typedKeys } from './typed-keys'

/** `insert` gives the text at once, as a paste; `type` presses a key for each character, for fields that refuse it. */
export type PasteMode = 'insert' | 'type'

/** What the operator is asked before a text that is long, or that presses more than characters. Typing takes about so many seconds; inserting none. */
export type PasteRequest = { mode: PasteMode; length: number; pressesKeys: boolean; seconds: number }

export type PastePlan = {
  request: PasteRequest
  /** In order; `length` is what each adds, in UTF-16 units. */
  pieces: { events: Input[]; length: number }[]
  /** Between two pieces. */
  pauseMs: number
}

/**
 * `length` in UTF-16 units: small enough to cancel soon, large enough for a long text to arrive within seconds. Keys are paced as well, since nothing says when a
 * page has taken one: what a fast sender has queued up there could not be cancelled.
 */
const paces = { insert: { length: 2000, pauseMs: 0 }, type: { length: 8, pauseMs: 30 } } as const

/**
 * How a text goes to the page. No Enter is added: a last line end of a copied line is not typed. A server that does not insert texts presses Enter at the line ends
 * of both modes.
 */
export function planPaste(raw: string, mode: PasteMode, insertsText: boolean): PastePlan {
  const lines = raw.replace(/\r\n?/g, '\n')
  const text = mode === 'type' ? lines.replace(/\n$/, '') : lines
  const { length, pauseMs } = paces[mode]
  const pieces = cut(text, length).map((piece) => ({
    events: mode === 'type' ? typedKeys(piece) : [{ type: 'text', text: piece } satisfies Input],
    length: piece.length
  }))
  const seconds = Math.round((pieces.length * pauseMs) / 1000)
  const presses = mode === 'type' ? pressesKeys(text) : !insertsText && text.includes('\n')
  return { request: { mode, length: text.length, pressesKeys: presses, seconds }, pieces, pauseMs }
}

/** Never within a code point. */
function cut(text: string, length: number): string[] {
  const pieces: string[] = []
  let at = 0
  while (at < text.length) {
    const wanted = Math.min(text.length, at + length)
    const splitsPair = wanted < text.length && /[\uD800-\uDBFF]/.test(text.charAt(wanted - 1))
    const end = splitsPair ? wanted - 1 : wanted
    pieces.push(text.slice(at, end))
    at = end
  }
  return pieces
}
