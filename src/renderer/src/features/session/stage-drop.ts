import { useDropZone } from '@vueuse/core'
import { toErrorInfo } from '@shared/errors'
import { computed, type ComputedRef, type Ref } from 'vue'
import { useErrorText, useFormats, useT } from '@/i18n'
import { useToasts } from '@/ui/toasts'
import { maxUploadBytes, readFiles } from '../inspector/read-files'
import type { SessionContext } from './session-context'

/** Why files cannot be uploaded here now: a word of `session.drop.*`. */
export type DropRefusal = 'unsupported' | 'ended' | 'away'

export type StageDrop = { isOver: Readonly<Ref<boolean>>; refusal: ComputedRef<DropRefusal | null> }

/** Where most pages have their one file field; the operator chooses another before anything is sent. */
const usualSelector = 'input[type=file]'

/**
 * Files that the operator drops on the stage. They are not dropped on the page, which has no way to take them from afar: they are laid out as an `upload` action,
 * to be looked at and run by hand.
 */
export function useStageDrop(
  stage: Readonly<Ref<HTMLElement | null>>,
  { ended, away, offered, draft }: Pick<SessionContext, 'ended' | 'away' | 'offered' | 'draft'>
): StageDrop {
  const t = useT()
  const formats = useFormats()
  const errorText = useErrorText()
  const toasts = useToasts()
  const refusal = computed<DropRefusal | null>(() => {
    if (away.value) return 'away'
    if (ended.value) return 'ended'
    return offered.value.includes('upload') ? null : 'unsupported'
  })
  const refuse = (text: string): void => {
    toasts.show({ tone: 'warning', title: t('session.drop.refused'), text })
  }

  async function take(files: File[]): Promise<void> {
    if (refusal.value !== null) {
      refuse(t(`session.drop.${refusal.value}`))
      return
    }
    try {
      draft.value = [{ action: 'upload', selector: usualSelector, files: await readFiles(files) }]
    } catch (thrown) {
      const error = toErrorInfo(thrown)
      refuse(
        error.code === 'too-large'
          ? t('inspector.actions.fileTooLarge', { size: formats.value.bytes(maxUploadBytes) })
          : error.code === 'storage-failed'
            ? t('session.drop.unreadable')
            : errorText(error).headline
      )
    }
  }
  const { isOverDropZone } = useDropZone(stage, {
    // Text and links that are dragged from elsewhere are none of the stage's business.
    checkValidity: (items) => Array.from(items).some(({ kind }) => kind === 'file'),
    onDrop: (files) => files !== null && void take(files)
  })
  return { isOver: isOverDropZone, refusal }
}
