const named: Record<string, number> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  NumpadEnter: 13,
  ShiftLeft: 16,
  ShiftRight: 16,
  ControlLeft: 17,
  ControlRight: 17,
  AltLeft: 18,
  AltRight: 18,
  Pause: 19,
  CapsLock: 20,
  Escape: 27,
  Space: 32,
  PageUp: 33,
  PageDown: 34,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  PrintScreen: 44,
  Insert: 45,
  Delete: 46,
  MetaLeft: 91,
  MetaRight: 92,
  ContextMenu: 93,
  NumpadMultiply: 106,
  NumpadAdd: 107,
  NumpadSubtract: 109,
  NumpadDecimal: 110,
  NumpadDivide: 111,
  NumLock: 144,
  ScrollLock: 145,
  Semicolon: 186,
  Equal: 187,
  Comma: 188,
  Minus: 189,
  Period: 190,
  Slash: 191,
  Backquote: 192,
  BracketLeft: 219,
  Backslash: 220,
  BracketRight: 221,
  Quote: 222,
  IntlBackslash: 226
}

/** For a client that sends `key` alone. */
const modifierKeys: Record<string, number> = { Shift: 16, Control: 17, Alt: 18, Meta: 91, ' ': 32 }

/**
 * The Windows virtual key code of a key, for clients that send none: from `code`, else from `key`. 0 where there is none; the page then sees the key's name
 * and text alone.
 */
export function virtualKeyCode(code: string, key: string): number {
  const letterOrDigit = /^(?:Key([A-Z])|Digit(\d))$/.exec(code)
  const sign = letterOrDigit?.[1] ?? letterOrDigit?.[2]
  if (sign !== undefined) return sign.charCodeAt(0)
  const numpad = /^Numpad(\d)$/.exec(code)?.[1]
  if (numpad !== undefined) return 96 + Number(numpad)
  const f = /^F(\d{1,2})$/.exec(code || key)?.[1]
  if (f !== undefined) return 111 + Number(f)
  const fromName = named[code] ?? named[key] ?? modifierKeys[key]
  if (fromName !== undefined) return fromName
  return /^[a-z\d]$/i.test(key) ? key.toUpperCase().charCodeAt(0) : 0
}
