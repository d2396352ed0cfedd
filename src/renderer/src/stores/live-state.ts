import type { Bridge } from '@shared/contract'
import { toErrorInfo, type ErrorInfo } from '@shared/errors'
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'

export type LiveState<T> = {
  /** Null until the first answer. */
  value: Readonly<ShallowRef<T | null>>
  /** Why the first answer failed; null again once one came. */
  error: Readonly<Ref<ErrorInfo | null>>
  reload: () => Promise<void>
}

/**
 * One state of main as a window sees it: asked for once, then kept by its events, asked for again when the bridge was away. An event that overtakes the
 * answer is newer than it and wins. Ends with the effect scope that made it.
 */
export function useLiveState<T>(
  bridge: Bridge,
  { load, subscribe }: { load: () => Promise<T>; subscribe: (set: (value: T) => void) => () => void }
): LiveState<T> {
  const value = shallowRef<T | null>(null)
  const error = ref<ErrorInfo | null>(null)
  let version = 0

  const set = (next: T): void => {
    version += 1
    value.value = next
    error.value = null
  }
  const reload = async (): Promise<void> => {
    const asked = ++version
    try {
      const answer = await load()
      if (asked === version) set(answer)
    } catch (failure) {
      if (asked === version) error.value = toErrorInfo(failure)
    }
  }
  onScopeDispose(subscribe(set))
  onScopeDispose(bridge.onLink((state) => state === 'open' && void reload()))
  void reload()
  return { value, error, reload }
}
