import type { Bridge } from '@shared/contract'
import type { Session } from '@shared/domain/session'
import { toErrorInfo, type ErrorInfo } from '@shared/errors'
import { readonly, ref, shallowRef, type Ref, type ShallowRef } from 'vue'

const pageSize = 50

export type HistoryFeed = {
  /** Newest first, as far as they have been asked for. */
  sessions: Readonly<ShallowRef<readonly Session[]>>
  /** False until the first answer. */
  loaded: Readonly<Ref<boolean>>
  busy: Readonly<Ref<boolean>>
  /** Why the last page did not come; what came before it stays. */
  error: Readonly<Ref<ErrorInfo | null>>
  hasOlder: Readonly<Ref<boolean>>
  /** The next page, or the one that failed again. One at a time. */
  loadOlder: () => Promise<void>
  /** All over again, from the newest. */
  reload: () => Promise<void>
}

/** A connection's sessions that are over. The past does not change by itself: it is asked for a page at a time, never watched. */
export function createHistoryFeed(bridge: Bridge, connectionId: string): HistoryFeed {
  const sessions = shallowRef<readonly Session[]>([])
  const loaded = ref(false)
  const busy = ref(false)
  const error = ref<ErrorInfo | null>(null)
  const hasOlder = ref(true)
  let before: number | null = null

  const loadOlder = async (): Promise<void> => {
    if (busy.value || !hasOlder.value) return
    busy.value = true
    error.value = null
    try {
      const page = await bridge.sessions.history({ connectionId, before, limit: pageSize })
      // A page may begin with the one that ended the page before, where two began in the same moment.
      const known = new Set(sessions.value.map(({ key }) => key))
      sessions.value = [...sessions.value, ...page.sessions.filter(({ key }) => !known.has(key))]
      before = page.next
      hasOlder.value = page.next !== null
      loaded.value = true
    } catch (failure) {
      error.value = toErrorInfo(failure)
    } finally {
      busy.value = false
    }
  }
  void loadOlder()
  return {
    sessions,
    loaded: readonly(loaded),
    busy: readonly(busy),
    error: readonly(error),
    hasOlder: readonly(hasOlder),
    loadOlder,
    reload: async () => {
      if (busy.value) return
      sessions.value = []
      before = null
      hasOlder.value = true
      loaded.value = false
      await loadOlder()
    }
  }
}
