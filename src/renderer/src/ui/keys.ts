/**
 * Chords as text: modifiers first, the key last, joined by `+`: `Mod+K`, `Ctrl+Alt+Escape`, `?`. `Mod` is Command on a Mac and Ctrl elsewhere. The key is a
 * `KeyboardEvent.key` (`K`, `?`, `Escape`) or, for chords that must not depend on the layout, a `KeyboardEvent.code` (`KeyK`).
 */
export type Chord = string
export type KeyPlatform = 'mac' | 'other'

const modifierNames = ['Mod', 'Ctrl', 'Meta', 'Alt', 'Shift'] as const
type ModifierName = (typeof modifierNames)[number]
const isModifier = (name: string): name is ModifierName => modifierNames.some((known) => known === name)

/** The keyboard in front of the operator, whatever machine main runs on. */
export const keyPlatform = (): KeyPlatform => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? 'mac' : 'other')

function parse(chord: Chord, platform: KeyPlatform): { modifiers: Set<ModifierName>; key: string } {
  // `Mod++` is the plus key.
  const parts = chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord === '+' ? ['+'] : chord.split('+')
  const key = parts.at(-1) ?? ''
  const modifiers = parts
    .slice(0, -1)
    .filter(isModifier)
    .map((name) => (name === 'Mod' ? (platform === 'mac' ? 'Meta' : 'Ctrl') : name))
  return { modifiers: new Set(modifiers), key }
}

/** Whether an event is this chord, with exactly its modifiers. A character such as `?` brings its own Shift. */
export function matchesChord(event: KeyboardEvent, chord: Chord, platform: KeyPlatform = keyPlatform()): boolean {
  const { modifiers, key } = parse(chord, platform)
  const isCharacter = key.length === 1 && !/^[a-z]$/i.test(key)
  const wanted = key.toLowerCase()
  const isShiftRight = event.shiftKey === modifiers.has('Shift')
  return (
    (event.code === key ||
      event.key.toLowerCase() === wanted ||
      // What stands there without Shift: with it the place has another character (`=` over a German `0`).
      (isShiftRight && characterByPlace(event) === wanted)) &&
    event.ctrlKey === modifiers.has('Ctrl') &&
    event.metaKey === modifiers.has('Meta') &&
    event.altKey === modifiers.has('Alt') &&
    (isCharacter || isShiftRight)
  )
}

/** Where a layout has no Latin letters (Greek, Arabic), or Option turns them into signs (macOS), the key's place stands for its character. */
function characterByPlace(event: KeyboardEvent): string | null {
  if (/^[a-z]$/i.test(event.key) || (!event.altKey && event.key.length === 1 && event.key < '\u0250')) return null
  const places: Record<string, string> = { Equal: '=', Minus: '-', Comma: ',', Period: '.', Slash: '/' }
  return places[event.code] ?? /^(?:Key|Digit)(.)$/.exec(event.code)?.[1]?.toLowerCase() ?? null
}

/** The chord that was pressed, by code, for recording; null while only modifiers are down. */
export function chordOf(event: KeyboardEvent): Chord | null {
  if (/^(Control|Shift|Alt|Meta|OS)(Left|Right)?$/.test(event.code)) return null
  const held = [event.ctrlKey && 'Ctrl', event.metaKey && 'Meta', event.altKey && 'Alt', event.shiftKey && 'Shift']
  return [...held.filter((name) => name !== false), event.code].join('+')
}

const symbols: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Backspace: '⌫',
  Delete: 'Del',
  ' ': 'Space',
  PageUp: 'PgUp',
  PageDown: 'PgDn'
}
const names: Record<KeyPlatform, Record<ModifierName, string>> = {
  mac: { Mod: '⌘', Meta: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' },
  other: { Mod: 'Ctrl', Meta: 'Win', Ctrl: 'Ctrl', Alt: 'Alt', Shift: 'Shift' }
}

/** What stands on the keys, one entry a key. */
export function keyLabels(chord: Chord, platform: KeyPlatform = keyPlatform()): string[] {
  const { modifiers, key } = parse(chord, platform)
  const label = symbols[key] ?? key.replace(/^(Key|Digit)(?=.$)/, '')
  return [
    ...modifierNames.filter((name) => modifiers.has(name)).map((name) => names[platform][name]),
    label.length === 1 ? label.toUpperCase() : label
  ]
}

/** For `aria-keyshortcuts`, in its own words. */
export function ariaShortcut(chord: Chord, platform: KeyPlatform = keyPlatform()): string {
  const { modifiers, key } = parse(chord, platform)
  return [...[...modifiers].map((name) => (name === 'Ctrl' ? 'Control' : name)), key].join('+')
}
