import type { Bridge } from '@shared/contract'
import { toErrorInfo } from '@shared/errors'
import { computed, type ComputedRef } from 'vue'
import { useErrorText, type ErrorText } from '@/i18n'
import { useToasts } from '@/ui/toasts'
import { createRemoteInput, type RemoteInput } from './remote-input'
import type { SessionContext } from './session-context'

export type StageInput = Pick<RemoteInput, 'send'> & {
  /** Why input does not arrive now; told at the stage for as long as it lasts. */
  trouble: ComputedRef<ErrorText | null>
  /** A failure of the stage, in a toast: unless `trouble` tells it, or the banner, which tells of a lease that is gone. */
  tell: (thrown: unknown) => void
  /** Lifts what main still knows as held, although the page's own gate does not. */
  releaseAll: () => void
}

/** The stage's input, with the words for its failures. */
export function useStageInput(
  bridge: Bridge,
  session: Pick<SessionContext, 'sessionKey' | 'control' | 'driving'>,
  deps: { pageId: () => string | null }
): StageInput {
  const errorText = useErrorText()
  const toasts = useToasts()
  const { send, failure } = createRemoteInput(bridge, session, deps)
  const trouble = computed(() => {
    const error = failure.value === null ? null : toErrorInfo(failure.value)
    return error === null || error.code === 'not-driving' ? null : errorText(error)
  })
  const tell = (thrown: unknown): void => {
    const error = toErrorInfo(thrown)
    if (error.code === 'not-driving' || thrown === failure.value) return
    const { headline, remedy } = errorText(error)
    toasts.show({ tone: 'error', title: headline, text: remedy })
  }
  return { send, trouble, tell, releaseAll: () => void send([{ type: 'releaseAll' }]).catch(tell) }
}
