import { useErrorText, useT } from '@/i18n'
import { useSaveFile } from '@/save-file'
import { useSelfStore } from '@/stores/self'
import { useToasts } from '@/ui/toasts'
import { useBridge } from '@/use-bridge'
import type { SavedFrame } from '@/viewer/save-frame'
import { toErrorInfo } from '@shared/errors'
import { frameFileName } from './frame-file'
import { createClipboardWriter } from './stage-clipboard'

export type FrameSource = { name: () => string; save: (type: SavedFrame['type']) => Promise<SavedFrame | null> }
export type FrameActions = { saveFrame: () => Promise<void>; copyFrame: () => Promise<void> }

/** The frame on the canvas, drawings included, as a file or on the clipboard. */
export function useFrameActions({ name, save }: FrameSource): FrameActions {
  const t = useT()
  const toasts = useToasts()
  const errorText = useErrorText()
  const saveFile = useSaveFile()
  const writer = createClipboardWriter(useBridge(), useSelfStore().can)

  const withFrame = async (
    type: SavedFrame['type'],
    use: (frame: SavedFrame) => Promise<boolean>,
    done: string
  ): Promise<void> => {
    try {
      const frame = await save(type)
      if (frame === null) toasts.show({ tone: 'info', title: t('session.head.noFrame') })
      else if (await use(frame)) toasts.show({ tone: 'success', title: done })
    } catch (thrown) {
      const { headline, detail } = errorText(toErrorInfo(thrown))
      toasts.show({ tone: 'error', title: t('session.head.frameFailed'), text: `${headline} ${detail}` })
    }
  }
  return {
    saveFrame: () =>
      withFrame(
        'image/jpeg',
        ({ bytes, type }) => saveFile({ name: frameFileName(name(), Date.now(), type), type, bytes }),
        t('session.head.frameSaved')
      ),
    copyFrame: () =>
      withFrame(
        'image/png',
        async ({ bytes }) => {
          await writer.png(bytes)
          return true
        },
        t('session.head.frameCopied')
      )
  }
}
