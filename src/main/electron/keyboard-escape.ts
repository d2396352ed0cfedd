import { app, type WebContents } from 'electron'
import { isChord } from '@shared/chord'
import { ipcName } from '@shared/contract/wire'
import type { ContractEvent } from '@shared/contract'
import type { AppWindows } from './windows'

type Deps = { chord: () => string; windows: Pick<AppWindows, 'idOf'> }

const escaped: ContractEvent = { room: 'app', event: 'keyboardEscape', payload: {} }

/**
 * The way out of a page that a window frames, and that takes all keys: a support session's own page is the service's, and knows no chord of ours. The window's own
 * keyboard is left alone, as it tells one tap of the chord from two.
 */
export function watchEscapeChord({ chord, windows }: Deps): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('before-input-event', (event, { type, code, alt, control, meta, shift }) => {
      const keys = { code, altKey: alt, ctrlKey: control, metaKey: meta, shiftKey: shift }
      if (type !== 'keyDown' || !isChord(chord(), keys) || windows.idOf(contents) === null) return
      const framed = isFramed(contents)
      if (framed === false) return
      // The framed page, and whoever is behind it, do not get it.
      if (framed) event.preventDefault()
      contents.send(ipcName.event, escaped)
    })
  })
}

/** Null where it cannot be told: Electron 22 has no `focusedFrame`. The window knows, and does nothing where it has the keyboard. */
function isFramed(contents: WebContents): boolean | null {
  if (!('focusedFrame' in contents)) return null
  return contents.focusedFrame !== null && contents.focusedFrame !== contents.mainFrame
}
