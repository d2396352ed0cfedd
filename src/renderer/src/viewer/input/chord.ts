import { isChord, type ChordEvent } from '@shared/chord'

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
      if (isChord(chord(), event)) {
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
