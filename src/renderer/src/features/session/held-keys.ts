const words = new Map([
  ['Control', 'Ctrl'],
  ['Escape', 'Esc'],
  ['Delete', 'Del'],
  ['PageUp', 'PgUp'],
  ['PageDown', 'PgDn'],
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→']
])

/** A held key's or button's name as it stands on a keyboard, for `useKeyWords`: `ShiftLeft` is Shift, `KeyA` is A, `Digit1` is 1. */
export function heldLabel(code: string): string {
  const plain = code.replace(/^(Key|Digit|Numpad)(?=.)/, '').replace(/^(Control|Shift|Alt|Meta)(Left|Right)$/, '$1')
  return words.get(plain) ?? plain
}
