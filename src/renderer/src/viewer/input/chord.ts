import { modifier } from '@shared/input'

type ChordEvent = Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

const names: Record<string, number> = { Alt: modifier.alt, Ctrl: modifier.ctrl, Meta: modifier.meta, Shift: modifier.shift }

/**
 * Whether an event is exactly this chord: modifiers first, the key's `code` last, joined by `+` (`Ctrl+Alt+Escape`). The operator's own modifiers count, before
 * any mapping.
 */
export function matchesChord(chord: string, event: ChordEvent): boolean {
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

/** Long enough for two taps, short enough to feel at once. */
const doubleTapMs = 350

export type EscapeChordDeps = {
  chord: () => string
  delay: (ms: number, run: () => void) => () => void
  /** A single tap: leave the capture. */
  onEscape: () => void
}

/**
 * `escaped`: not to be forwarded. `left`: what follows the chord, meant for this app. `literal`: the second of two taps, meant for the remote page. `other`: none
 * of this business.
 */
export type EscapeVerdict = 'escaped' | 'left' | 'literal' | 'other'
export type EscapeChord = {
  judge: (event: ChordEvent & Pick<KeyboardEvent, 'repeat'>, isModifier: boolean) => EscapeVerdict
  reset: () => void
}

/** The one chord that the remote page never gets, unless it is tapped twice. */
export function createEscapeChord({ chord, delay, onEscape }: EscapeChordDeps): EscapeChord {
  let cancel: (() => void) | null = null
  const reset = (): void => {
    cancel?.()
    cancel = null
  }
  const escape = (): void => {
    reset()
    onEscape()
  }
  return {
    judge(event, isModifier) {
      if (matchesChord(chord(), event)) {
        if (event.repeat) return 'escaped'
        if (cancel === null) {
          cancel = delay(doubleTapMs, escape)
          return 'escaped'
        }
        reset()
        return 'literal'
      }
      if (cancel === null || isModifier) return 'other'
      // Typing goes on where the chord led: away from the remote page.
      escape()
      return 'left'
    },
    reset
  }
}
