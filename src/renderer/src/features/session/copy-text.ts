import { useT } from '@/i18n'
import { useSelfStore } from '@/stores/self'
import { useErrorToast } from '@/ui/error-toast'
import { useToasts } from '@/ui/toasts'
import { useBridge } from '@/use-bridge'
import { createClipboardWriter } from './stage-clipboard'

/** Puts a text on the operator's clipboard and says so. */
export function useCopyText(): (text: string) => Promise<void> {
  const t = useT()
  const toasts = useToasts()
  const orToast = useErrorToast()
  const writer = createClipboardWriter(useBridge(), useSelfStore().can)
  return async (text) => {
    if (await orToast(writer.text(text))) toasts.show({ tone: 'success', title: t('common.copied') })
  }
}
