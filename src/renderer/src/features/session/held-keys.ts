const words = new Map([
  ['Control', 'Ctrl'],
  ['Escape', 'Esc'],
  ['Space', 'Space'],
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['left', 'Mouse left'],
  ['middle', 'Mouse middle'],
  ['right', 'Mouse right']
])

/** A held key's or button's name as it stands on a keyboard: `ShiftLeft` is Shift, `KeyA` is A, `Digit1` is 1. */
export function heldLabel(code: string): string {
  const plain = code.replace(/^(Key|Digit|Numpad)(?=.)/, '').replace(/^(Control|Shift|Alt|Meta)(Left|Right)$/, '$1')
  return words.get(plain) ?? plain
}
