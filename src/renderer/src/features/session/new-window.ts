import { formatRoute } from '@/route'
import { useT } from '@/i18n'
import { useSelfStore } from '@/stores/self'
import { useErrorToast } from '@/ui/error-toast'
import { useToasts } from '@/ui/toasts'
import { useBridge } from '@/use-bridge'
import type { SessionKey } from '@shared/domain/session'

/** Shows a session in a window of its own, by the shell's windows or the browser's. */
export function useNewWindow(): (sessionKey: SessionKey) => void {
  const bridge = useBridge()
  const self = useSelfStore()
  const toasts = useToasts()
  const orToast = useErrorToast()
  const t = useT()
  return (sessionKey) => {
    if (self.can('windows')) {
      void orToast(bridge.app.openWindow({ destination: { view: 'session', sessionKey, solo: true } }))
      return
    }
    const { origin, pathname } = window.location
    const opened = window.open(
      `${origin}${pathname}${formatRoute({ place: 'sessions', sessionKey, solo: true })}`,
      '_blank',
      'popup'
    )
    if (opened === null)
      toasts.show({ tone: 'warning', title: t('session.head.popupBlocked'), text: t('session.head.popupBlockedHint') })
  }
}
