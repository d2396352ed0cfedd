import type { Bridge } from '@shared/contract'
import { computed, type ComputedRef } from 'vue'
import { useLinkStore } from '@/stores/link'
import type { SessionContext } from './session-context'
import { stageNoticeOf, type StageNotice } from './stage-notice'
import { useViewerChannel, type ViewerChannel } from './viewer-channel'

export type StageFeed = Pick<ViewerChannel, 'channel' | 'reopen'> & {
  /** The server's socket is open and answers. */
  live: ComputedRef<boolean>
  /** What lies over the stage while the picture is not live. */
  notice: ComputedRef<StageNotice | null>
  /** Skips every wait there is between the server and this window. */
  retry: () => void
}

/** What brings the picture: the server's socket to main, and main's channel to this window. */
export function useStageFeed(
  bridge: Bridge,
  { sessionKey, session, cast }: Pick<SessionContext, 'sessionKey' | 'session' | 'cast'>,
  { hasPicture }: { hasPicture: () => boolean }
): StageFeed {
  const { channel, error, reopen } = useViewerChannel(bridge, sessionKey)
  const link = useLinkStore()
  const socket = computed(() => cast.value.value?.socket ?? null)
  return {
    channel,
    reopen,
    live: computed(() => !link.away && socket.value?.phase === 'open'),
    notice: computed(() =>
      stageNoticeOf({
        session: session.value,
        link: link.state,
        socket: socket.value,
        hasPicture: hasPicture(),
        error: error.value ?? cast.error.value
      })
    ),
    retry: () => {
      void bridge.casts.retry({ sessionKey }).catch(() => undefined)
      if (error.value !== null) reopen()
    }
  }
}
