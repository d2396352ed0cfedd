import { watch } from 'vue'
import { useErrorText, useT } from '@/i18n'
import { useToasts } from '@/ui/toasts'
import type { ControlActions } from './control-actions'

/** Says in a toast which of the operator's verbs did not go through, and why. */
export function useControlFailures({ failure }: Pick<ControlActions, 'failure'>): void {
  const t = useT()
  const toasts = useToasts()
  const errorText = useErrorText()
  watch(failure, (failed) => {
    if (failed === null || failed.verb === 'acknowledge') return
    const { headline, remedy, detail } = errorText(failed.error)
    toasts.show({ tone: 'error', title: t(`control.failed.${failed.verb}`), text: `${headline} ${remedy} (${detail})` })
  })
}
