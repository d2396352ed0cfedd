import { toErrorInfo } from '@shared/errors'
import { useErrorText } from '@/i18n'
import { useToasts } from './toasts'

/** For what has no place of its own to show a failure: waits for it and, where it fails, says so in a toast. Answers whether it went through. */
export function useErrorToast(): (work: Promise<unknown>) => Promise<boolean> {
  const toasts = useToasts()
  const errorText = useErrorText()
  return async (work) => {
    try {
      await work
      return true
    } catch (error) {
      const { headline, remedy } = errorText(toErrorInfo(error))
      toasts.show({ tone: 'error', title: headline, text: remedy })
      return false
    }
  }
}
