import type { Bridge } from '@shared/contract'
import { toErrorInfo, type ErrorInfo } from '@shared/errors'
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'

export type LiveCollection<T> = {
  items: Readonly<ShallowRef<ReadonlyMap<string, T>>>
  /** False until the first answer: empty is not yet known to be empty. */
  loaded: Readonly<Ref<boolean>>
  error: Readonly<Ref<ErrorInfo | null>>
  /** Something that was told outside of the events. */
  put: (items: T[]) => void
  remove: (...keys: string[]) => void
  reload: () => Promise<void>
}

/**
 * Many states of main as a window sees them: asked for once, then kept by events that tell of one or several, asked for again when the bridge was away. What an
 * event told while the answer was under way is newer than it. Ends with the effect scope that made it.
 */
export function useLiveCollection<T>(
  bridge: Bridge,
  spec: {
    load: () => Promise<T[]>
    /** Each call of `put` and `remove` is one change, however many it tells of. */
    subscribe: (put: (...items: T[]) => void, remove: (...keys: string[]) => void) => () => void
    keyOf: (item: T) => string
    /** How many are kept, the last told of; all where none is given. */
    limit?: number
  }
): LiveCollection<T> {
  const items = shallowRef<ReadonlyMap<string, T>>(new Map())
  const loaded = ref(false)
  const error = ref<ErrorInfo | null>(null)
  const toldWhileAsking = new Set<string>()

  const put = (told: T[]): void => {
    const all = new Map([...items.value, ...told.map((item) => [spec.keyOf(item), item] as const)])
    items.value = spec.limit === undefined || all.size <= spec.limit ? all : new Map([...all].slice(-spec.limit))
    for (const item of told) toldWhileAsking.add(spec.keyOf(item))
  }
  const remove = (...keys: string[]): void => {
    const rest = new Map(items.value)
    for (const key of keys) {
      rest.delete(key)
      toldWhileAsking.add(key)
    }
    items.value = rest
  }
  const reload = async (): Promise<void> => {
    toldWhileAsking.clear()
    try {
      const answer = await spec.load()
      const older = answer.filter((item) => !toldWhileAsking.has(spec.keyOf(item)))
      const newer = [...items.value].filter(([key]) => toldWhileAsking.has(key))
      items.value = new Map([...older.map((item) => [spec.keyOf(item), item] as const), ...newer])
      loaded.value = true
      error.value = null
    } catch (failure) {
      error.value = toErrorInfo(failure)
    }
  }
  onScopeDispose(spec.subscribe((...told) => put(told), remove))
  onScopeDispose(bridge.onLink((state) => state === 'open' && void reload()))
  void reload()
  return { items, loaded, error, put, remove, reload }
}
