import type { Session } from '@shared/domain/session'
import { useT } from '@/i18n'
import { useOpenExternal } from '@/open-external'
import { useErrorToast } from '@/ui/error-toast'
import { useToasts } from '@/ui/toasts'
import { useBridge } from '@/use-bridge'

/** Opens a session's recording outside of the app. Its links are good for a short while only, so that they are asked for each time. */
export function useOpenRecording(): (session: Session) => Promise<void> {
  const t = useT()
  const bridge = useBridge()
  const toasts = useToasts()
  const orToast = useErrorToast()
  const openExternal = useOpenExternal()
  return async ({ key }) => {
    await orToast(
      (async () => {
        const { video } = await bridge.sessions.recording({ sessionKey: key })
        if (video !== null) await openExternal(video)
        else toasts.show({ tone: 'warning', title: t('history.noVideo'), text: t('history.noVideoText') })
      })()
    )
  }
}
