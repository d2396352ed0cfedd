import { modifier } from './input'

export type ChordEvent = Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

const names: Record<string, number> = { Alt: modifier.alt, Ctrl: modifier.ctrl, Meta: modifier.meta, Shift: modifier.shift }

/**
 * Whether an event is exactly this chord: modifiers first, the key's `code` last, joined by `+` (`Ctrl+Alt+Escape`). The operator's own modifiers count, before
 * any mapping.
 */
export function isChord(chord: string, event: ChordEvent): boolean {
  const parts = chord.split('+')
  const code = parts.pop()
  const wanted = parts.reduce((mask, name) => mask | (names[name] ?? 0), 0)
  const held =
    (event.altKey ? modifier.alt : 0) |
    (event.ctrlKey ? modifier.ctrl : 0) |
    (event.metaKey ? modifier.meta : 0) |
    (event.shiftKey ? modifier.shift : 0)
  return event.code === code && held === wanted
}
