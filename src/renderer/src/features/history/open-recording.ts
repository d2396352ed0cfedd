import type { Session, SessionKey } from '@shared/domain/session'
import { toErrorInfo } from '@shared/errors'
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
  /** Null where the service has it no more. */
  async function linksOf(sessionKey: SessionKey): Promise<{ video: string | null } | null> {
    try {
      return await bridge.sessions.recording({ sessionKey })
    } catch (error) {
      if (toErrorInfo(error).code === 'not-found') return null
      throw error
    }
  }
  return async ({ key }) => {
    await orToast(
      (async () => {
        const links = await linksOf(key)
        if (links === null) toasts.show({ tone: 'warning', title: t('history.gone'), text: t('history.goneText') })
        else if (links.video !== null) await openExternal(links.video)
        else toasts.show({ tone: 'warning', title: t('history.noVideo'), text: t('history.noVideoText') })
      })()
    )
  }
}
