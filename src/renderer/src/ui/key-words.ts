import { useT, type MessageKey } from '@/i18n'
import { keyLabels, type Chord } from './keys'

/** By what `keyLabels` and `heldLabel` call them; everything else is a sign, a letter or the same everywhere. */
const words: Record<string, MessageKey> = {
  Ctrl: 'common.keys.ctrl',
  Shift: 'common.keys.shift',
  Space: 'common.keys.space',
  Del: 'common.keys.del',
  Insert: 'common.keys.insert',
  Home: 'common.keys.home',
  End: 'common.keys.end',
  PgUp: 'common.keys.pgUp',
  PgDn: 'common.keys.pgDn',
  left: 'common.keys.left',
  middle: 'common.keys.middle',
  right: 'common.keys.right',
  back: 'common.keys.back',
  forward: 'common.keys.forward'
}

export type KeyWords = {
  /** What stands on a key of the operator's keyboard, or the name of a button. */
  key: (label: string) => string
  /** A chord, one word a key. */
  chord: (chord: Chord) => string[]
}

/** Names of keys in the operator's language: Ctrl is Strg on a German keyboard. */
export function useKeyWords(): KeyWords {
  const t = useT()
  const key = (label: string): string => {
    const known = words[label]
    return known === undefined ? label : t(known)
  }
  return { key, chord: (chord) => keyLabels(chord).map(key) }
}
