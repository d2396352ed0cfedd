import { modifier } from '@shared/input'
import { usKey } from './key-codes'
import type { PasteMode } from './paste-plan'
import type { Platform } from './rules'

/** The letter that a clipboard chord means, on any layout. */
const letterOf = (event: KeyboardEvent): string =>
  (/^[a-z]$/i.test(event.key) ? event.key : (usKey(event.code) ?? event.key)).toLowerCase()

/**
 * The operator's own paste, typed with Shift: left to the system, which takes both for a paste, so that the sink gets a `paste` event and no permission is needed.
 */
export function clipboardPaste(event: KeyboardEvent, platform: Platform): PasteMode | null {
  if (event.altKey) return null
  const command = platform === 'mac' ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (command && letterOf(event) === 'v') return event.shiftKey ? 'type' : 'insert'
  return platform !== 'mac' && event.shiftKey && !event.ctrlKey && event.key === 'Insert' ? 'insert' : null
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
