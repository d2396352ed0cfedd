/**
 * Windows virtual key codes and US keys by `KeyboardEvent.code`. CDP wants the virtual key code, whatever system the operator or the remote browser runs on;
 * `KeyboardEvent.keyCode` is nearly that, but deprecated and 229 or 0 where it matters.
 */

type UsKey = { vk: number; key?: string }

const letters = Object.fromEntries(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => [`Key${letter}`, { vk: letter.charCodeAt(0), key: letter.toLowerCase() }])
)
const digits = Object.fromEntries(Array.from('0123456789', (digit) => [`Digit${digit}`, { vk: digit.charCodeAt(0), key: digit }]))
const numpadDigits = Object.fromEntries(
  Array.from('0123456789', (digit) => [`Numpad${digit}`, { vk: 0x60 + Number(digit), key: digit }])
)
const functions = Object.fromEntries(Array.from({ length: 24 }, (_, index) => [`F${index + 1}`, { vk: 0x70 + index }]))

const keys: Record<string, UsKey> = {
  ...letters,
  ...digits,
  ...numpadDigits,
  ...functions,
  Backspace: { vk: 0x08 },
  Tab: { vk: 0x09 },
  Enter: { vk: 0x0d },
  NumpadEnter: { vk: 0x0d },
  ShiftLeft: { vk: 0x10 },
  ShiftRight: { vk: 0x10 },
  ControlLeft: { vk: 0x11 },
  ControlRight: { vk: 0x11 },
  AltLeft: { vk: 0x12 },
  AltRight: { vk: 0x12 },
  Pause: { vk: 0x13 },
  CapsLock: { vk: 0x14 },
  KanaMode: { vk: 0x15 },
  Lang1: { vk: 0x15 },
  Lang2: { vk: 0x19 },
  Escape: { vk: 0x1b },
  Convert: { vk: 0x1c },
  NonConvert: { vk: 0x1d },
  Space: { vk: 0x20, key: ' ' },
  PageUp: { vk: 0x21 },
  PageDown: { vk: 0x22 },
  End: { vk: 0x23 },
  Home: { vk: 0x24 },
  ArrowLeft: { vk: 0x25 },
  ArrowUp: { vk: 0x26 },
  ArrowRight: { vk: 0x27 },
  ArrowDown: { vk: 0x28 },
  PrintScreen: { vk: 0x2c },
  Insert: { vk: 0x2d },
  Delete: { vk: 0x2e },
  MetaLeft: { vk: 0x5b },
  MetaRight: { vk: 0x5c },
  ContextMenu: { vk: 0x5d },
  NumpadMultiply: { vk: 0x6a, key: '*' },
  NumpadAdd: { vk: 0x6b, key: '+' },
  NumpadComma: { vk: 0x6c, key: ',' },
  NumpadSubtract: { vk: 0x6d, key: '-' },
  NumpadDecimal: { vk: 0x6e, key: '.' },
  NumpadDivide: { vk: 0x6f, key: '/' },
  NumLock: { vk: 0x90 },
  ScrollLock: { vk: 0x91 },
  NumpadEqual: { vk: 0xbb, key: '=' },
  Semicolon: { vk: 0xba, key: ';' },
  Equal: { vk: 0xbb, key: '=' },
  Comma: { vk: 0xbc, key: ',' },
  Minus: { vk: 0xbd, key: '-' },
  Period: { vk: 0xbe, key: '.' },
  Slash: { vk: 0xbf, key: '/' },
  Backquote: { vk: 0xc0, key: '`' },
  BracketLeft: { vk: 0xdb, key: '[' },
  Backslash: { vk: 0xdc, key: '\\' },
  BracketRight: { vk: 0xdd, key: ']' },
  Quote: { vk: 0xde, key: "'" },
  IntlBackslash: { vk: 0xe2, key: '\\' },
  IntlRo: { vk: 0xc1, key: '\\' },
  IntlYen: { vk: 0xdc, key: '\\' }
}

/** Keys of the number pad without NumLock act as these. */
const namedKeys: Record<string, number> = {
  Home: 0x24,
  End: 0x23,
  PageUp: 0x21,
  PageDown: 0x22,
  ArrowLeft: 0x25,
  ArrowUp: 0x26,
  ArrowRight: 0x27,
  ArrowDown: 0x28,
  Insert: 0x2d,
  Delete: 0x2e,
  Clear: 0x0c
}

/** The virtual key code. Letters and pad keys go by what they mean (Windows moves letters with the layout), all others by where they are. 0 if unknown. */
export function virtualKeyCode(code: string, key: string): number {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase().charCodeAt(0)
  return namedKeys[key] ?? keys[code]?.vk ?? 0
}

/** What a US keyboard has at this place; undefined for keys that print nothing. */
export const usKey = (code: string): string | undefined => keys[code]?.key

const shifted = new Map(Array.from('~!@#$%^&*()_+{}|:"<>?', (sign, index) => [sign, "`1234567890-=[]\\;',./".charAt(index)]))
const usCodes = new Map(
  Object.entries(keys)
    .filter(([code]) => !/^(Numpad|Intl)/.test(code))
    .flatMap(([code, { key }]) => (key === undefined ? [] : [[key, code] as const]))
)

/** Where a US keyboard has a character, and whether with Shift; undefined for what it lacks. */
export function usCodeOf(character: string): { code: string; shift: boolean } | undefined {
  const plain = shifted.get(character) ?? (/^[A-Z]$/.test(character) ? character.toLowerCase() : character)
  const code = usCodes.get(plain)
  return code === undefined ? undefined : { code, shift: plain !== character }
}

/** A key's `key` that is text, as opposed to a name like `Enter` or `F5`: one character, or a ligature that is no ASCII word. */
export const isText = (key: string): boolean => key.length === 1 || (key !== '' && !/^[A-Za-z0-9]+$/.test(key))
