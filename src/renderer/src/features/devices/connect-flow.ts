import type { ConnectAttempt } from '@shared/domain/device'
import { watch } from 'vue'
import { useRouter } from '@/route'
import { useT } from '@/i18n'
import { useAttemptsStore } from '@/stores/attempts'
import { useErrorToast } from '@/ui/error-toast'
import { useToasts } from '@/ui/toasts'

/** Opens the session of a try that went through, and puts the try away. */
export function useOpenAttempt(): (attempt: ConnectAttempt) => void {
  const router = useRouter()
  const attempts = useAttemptsStore()
  const orToast = useErrorToast()
  return ({ id, sessionKey }) => {
    if (sessionKey === null) return
    router.openSession(sessionKey)
    void orToast(attempts.dismiss(id))
  }
}

/**
 * Leads the operator to the session that was begun in this window. Whoever has gone elsewhere meanwhile may be in the middle of something: a word is enough
 * then, with the way there.
 */
export function useConnectFlow(): void {
  const t = useT()
  const router = useRouter()
  const toasts = useToasts()
  const attempts = useAttemptsStore()
  const open = useOpenAttempt()
  const isArrived = ({ id, phase, sessionKey }: ConnectAttempt): boolean =>
    phase === 'connected' && sessionKey !== null && attempts.begunHere.has(id)
  watch(
    () => attempts.list.filter(isArrived),
    (arrived, before) => {
      for (const attempt of arrived) {
        if (before.some(({ id }) => id === attempt.id)) continue
        if (router.route.value.place === 'devices') open(attempt)
        else
          toasts.show({
            tone: 'success',
            title: t('devices.attempt.arrived', { name: attempt.name }),
            action: { label: t('devices.attempt.open'), run: () => open(attempt) }
          })
      }
    }
  )
}
