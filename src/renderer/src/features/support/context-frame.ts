import type { Bridge } from '@shared/contract'
import type { ContextPage } from '@shared/domain/context'
import type { SessionKey } from '@shared/domain/session'
import { toErrorInfo, type ErrorInfo } from '@shared/errors'
import { onScopeDispose, ref, watch, type Ref } from 'vue'

export type ContextFrameHandle = {
  /** Where the framed page is; null while main is asked for it, and where it cannot be had. */
  src: Readonly<Ref<string | null>>
  /** Why main gave none. */
  error: Readonly<Ref<ErrorInfo | null>>
  open: () => Promise<void>
}

/** The address of the page that frames the service's own: good once, so another one is asked for each time that it is loaded. */
export function useContextFrame(
  bridge: Bridge,
  sessionKey: SessionKey,
  { page, isOnline }: { page: () => ContextPage | null; isOnline: () => boolean }
): ContextFrameHandle {
  const src = ref<string | null>(null)
  const error = ref<ErrorInfo | null>(null)
  let asked = 0

  async function open(): Promise<void> {
    const turn = (asked += 1)
    src.value = null
    error.value = null
    try {
      const { url } = await bridge.contexts.openPage({ sessionKey })
      if (turn === asked) src.value = url
    } catch (thrown) {
      if (turn === asked) error.value = toErrorInfo(thrown)
    }
  }

  // The page's link to main broke, or the connection has another client now. One that never came that far is left to the operator.
  watch(
    () => page()?.phase,
    (phase, before) => phase === 'closed' && before === 'ready' && void open()
  )
  // What failed while the service was away, or had no good token, need not wait for a hand.
  watch(isOnline, (online) => online && (error.value !== null || page()?.phase === 'failed') && void open())
  onScopeDispose(bridge.onLink((state) => state === 'open' && void open()))
  void open()
  return { src, error, open }
}
