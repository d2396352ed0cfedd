import type { Bridge } from '@shared/contract'
import type { Capability } from '@shared/contract/app'
import type { Settings } from '@shared/domain/settings'
import { AppError } from '@shared/errors'
import { ref, type Ref } from 'vue'
import type { StageClipboard } from '@/viewer/input/clipboard'
import type { PasteRequest } from '@/viewer/input/paste-plan'
import type { SessionContext } from './session-context'

/** Writes the local clipboard by whichever way this shell has. */
export function createClipboardWriter(bridge: Bridge, can: (capability: Capability) => boolean) {
  return {
    text: (text: string): Promise<void> =>
      can('native-clipboard') ? bridge.app.writeClipboard({ text }) : navigator.clipboard.writeText(text),
    /** Once a secret has been used. A page cannot look whether something else was copied since, nor write while another window has the focus. */
    async emptyLater(text: string, seconds: number): Promise<void> {
      if (can('native-clipboard')) await bridge.app.emptyClipboard({ text, seconds })
      else setTimeout(() => whenFocused(() => void navigator.clipboard.writeText('')), seconds * 1000)
    },
    png: async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
      if (can('native-clipboard')) await bridge.app.writeClipboardImage({ png: bytes })
      else await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })])
    }
  }
}

function whenFocused(run: () => void): void {
  if (document.hasFocus()) run()
  else window.addEventListener('focus', run, { once: true })
}

/** A paste that waits for a yes. */
export type PasteQuestion = PasteRequest & { answer: (yes: boolean) => void }

export type StageClipboardHandle = { clipboard: () => StageClipboard; question: Ref<PasteQuestion | null> }

/** What the stage needs of the operator's clipboard, with the question before a long paste. */
export function useStageClipboard(deps: {
  bridge: Bridge
  session: Pick<SessionContext, 'sessionKey'>
  settings: () => Settings
  insertsText: () => boolean
  pageId: () => string | null
  writeText: (text: string) => Promise<void>
}): StageClipboardHandle {
  const { bridge, session, settings, insertsText, pageId, writeText } = deps
  const question = ref<PasteQuestion | null>(null)
  const confirmPaste = (request: PasteRequest): Promise<boolean> =>
    new Promise((resolve) => {
      question.value?.answer(false)
      question.value = {
        ...request,
        answer: (yes) => {
          question.value = null
          resolve(yes)
        }
      }
    })
  const selectedText = async (): Promise<string> => {
    const page = pageId()
    if (page === null) throw new AppError({ code: 'not-found', message: 'no tab is shown' })
    const { text } = await bridge.casts.selectedText({ sessionKey: session.sessionKey, pageId: page })
    return text
  }
  return {
    question,
    clipboard: () => ({
      sync: settings().clipboardSync,
      insertsText: insertsText(),
      confirmLength: settings().pasteConfirmLength,
      confirmPaste,
      selectedText,
      writeText
    })
  }
}
