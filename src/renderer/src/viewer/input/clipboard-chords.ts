import { modifier } from '@shared/input'
import { usKey } from './key-codes'
import type { Platform } from './rules'

/** The letter that a clipboard chord means, on any layout. */
const letterOf = (event: KeyboardEvent): string =>
  (/^[a-z]$/i.test(event.key) ? event.key : (usKey(event.code) ?? event.key)).toLowerCase()

/** The operator's own paste: left to the system, so that the sink gets a `paste` event and no permission is needed. */
export function isClipboardPaste(event: KeyboardEvent, platform: Platform): boolean {
  if (event.altKey) return false
  if (platform === 'mac') return event.metaKey && !event.ctrlKey && letterOf(event) === 'v'
  return (
    (event.ctrlKey && !event.metaKey && letterOf(event) === 'v') || (event.shiftKey && !event.ctrlKey && event.key === 'Insert')
  )
}

/** What the remote page will do with its clipboard on this key, by the modifiers that it sees. */
export function remoteClipboardVerb(event: KeyboardEvent, modifiers: number): 'copy' | 'cut' | null {
  if (modifiers === modifier.ctrl || modifiers === modifier.meta) {
    const letter = letterOf(event)
    if (letter === 'c' || (event.key === 'Insert' && modifiers === modifier.ctrl)) return 'copy'
    return letter === 'x' ? 'cut' : null
  }
  return modifiers === modifier.shift && event.key === 'Delete' ? 'cut' : null
}
