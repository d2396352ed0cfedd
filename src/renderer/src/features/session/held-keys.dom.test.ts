import { expect, it } from 'vitest'
import { heldLabel } from './held-keys'

it.each([
  ['ShiftLeft', 'Shift'],
  ['ControlRight', 'Ctrl'],
  ['KeyA', 'A'],
  ['Digit1', '1'],
  ['ArrowUp', '↑'],
  ['Space', 'Space'],
  ['PageDown', 'PgDn'],
  ['left', 'left'],
  ['F5', 'F5'],
  ['NumpadEnter', 'Enter']
])('%s is %s', (code, label) => {
  expect(heldLabel(code)).toBe(label)
})
