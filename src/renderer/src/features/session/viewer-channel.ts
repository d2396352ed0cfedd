import type { Bridge, ChannelEnd } from '@shared/contract'
import type { SessionKey } from '@shared/domain/session'
import { toErrorInfo, type ErrorInfo } from '@shared/errors'
import { onScopeDispose, readonly, ref, shallowReadonly, shallowRef, type Ref, type ShallowRef } from 'vue'

export type ViewerChannel = {
  channel: Readonly<ShallowRef<ChannelEnd | null>>
  /** Why none could be opened; tried again by itself. */
  error: Readonly<Ref<ErrorInfo | null>>
  /** The channel ended from the other side: opens another. */
  reopen: () => void
}

const retryMs = { first: 250, last: 8_000 }

/**
 * The stream of frames from main to this window. It ends when main or the bridge goes, and is opened anew then; the upstream socket to the server has a
 * reconnect of its own in main and does not end it.
 */
export function useViewerChannel(bridge: Bridge, sessionKey: SessionKey): ViewerChannel {
  const channel = shallowRef<ChannelEnd | null>(null)
  const error = ref<ErrorInfo | null>(null)
  let delay = retryMs.first
  let timer: ReturnType<typeof setTimeout> | undefined
  let disposed = false
  let attempt = 0

  const open = async (): Promise<void> => {
    const mine = ++attempt
    clearTimeout(timer)
    try {
      const { ticket } = await bridge.casts.open({ sessionKey })
      const end = await bridge.openChannel(ticket)
      if (disposed || mine !== attempt) {
        closeEnd(end)
        return
      }
      channel.value = end
      error.value = null
      delay = retryMs.first
    } catch (failure) {
      if (mine !== attempt) return
      error.value = toErrorInfo(failure)
      if (error.value.code !== 'not-found') later()
    }
  }
  const later = (): void => {
    if (disposed) return
    clearTimeout(timer)
    timer = setTimeout(() => void open(), delay)
    delay = Math.min(delay * 2, retryMs.last)
  }

  onScopeDispose(
    bridge.onLink((state) => {
      if (state === 'open') void open()
    })
  )
  onScopeDispose(() => {
    disposed = true
    clearTimeout(timer)
  })
  void open()
  return { channel: shallowReadonly(channel), error: readonly(error), reopen: later }
}

const closeEnd = (end: ChannelEnd): void => {
  if (end.kind === 'port') end.port.close()
}
