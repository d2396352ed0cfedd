import type { Bridge } from '@shared/contract'
import type { Navigation } from '@shared/input'
import { toErrorInfo } from '@shared/errors'
import { useErrorText, useT } from '@/i18n'
import { useToasts } from '@/ui/toasts'
import type { SessionContext } from './session-context'

export type RemoteNavigation = {
  navigate: (navigation: Navigation) => Promise<void>
  closeTab: (pageId: string) => Promise<void>
  /** What needs control was asked without it: says so, and offers it. */
  explain: () => void
}

/** Where the remote browser goes, by its driver's hand alone. */
export function useRemoteNavigation(bridge: Bridge, session: SessionContext, take: () => void): RemoteNavigation {
  const t = useT()
  const errorText = useErrorText()
  const toasts = useToasts()
  const { sessionKey, control, driving, drive, ended, away, tabs } = session

  const explain = (): void => {
    if (away.value) {
      const { headline, remedy } = errorText({ code: 'main-unreachable', message: '' })
      toasts.show({ tone: 'error', title: headline, text: remedy })
      return
    }
    toasts.show({
      tone: 'info',
      title: t('session.needsControl.title'),
      text: t(drive.value === 'other' ? 'session.needsControl.held' : 'session.needsControl.text'),
      ...(ended.value || drive.value === 'other' ? {} : { action: { label: t('control.take'), run: take } })
    })
  }
  const attempt = async (title: string, ask: (leaseId: string) => Promise<void>): Promise<void> => {
    const { leaseId } = control.value
    if (!driving.value || leaseId === null) {
      explain()
      return
    }
    try {
      await ask(leaseId)
    } catch (thrown) {
      const { headline, detail } = errorText(toErrorInfo(thrown))
      toasts.show({ tone: 'error', title, text: `${headline} ${detail}` })
    }
  }
  return {
    explain,
    navigate: (navigation) =>
      attempt(t('session.address.failed'), (leaseId) =>
        bridge.casts.navigate({ sessionKey, leaseId, pageId: tabs.shown.value?.pageId ?? null, navigation })
      ),
    closeTab: (pageId) =>
      attempt(t('session.address.closeFailed'), (leaseId) => bridge.casts.closeTab({ sessionKey, leaseId, pageId }))
  }
}
