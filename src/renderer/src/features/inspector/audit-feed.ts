import type { Bridge } from '@shared/contract'
import type { AuditEntry } from '@shared/domain/audit'
import type { SessionKey } from '@shared/domain/session'
import type { ErrorInfo } from '@shared/errors'
import { computed, readonly, ref, type ComputedRef, type Ref } from 'vue'
import { useLiveCollection } from '@/stores/live-collection'

const pageSize = 200

export type AuditFeed = {
  /** Newest first. */
  entries: ComputedRef<AuditEntry[]>
  loaded: Readonly<Ref<boolean>>
  error: Readonly<Ref<ErrorInfo | null>>
  /** Whether the log goes further back than what is shown. */
  hasOlder: Readonly<Ref<boolean>>
  loadOlder: () => Promise<void>
  reload: () => Promise<void>
}

/** What the audit log wrote down about one session, or about all (null), as it is written. */
export function useAuditFeed(bridge: Bridge, sessionKey: SessionKey | null): AuditFeed {
  const hasOlder = ref(false)
  const ask = async (before: number | null): Promise<AuditEntry[]> => {
    const page = await bridge.audit.list({ sessionKey, before, limit: pageSize })
    hasOlder.value = page.length === pageSize
    return page
  }
  const live = useLiveCollection(bridge, {
    load: () => ask(null),
    subscribe: (put) =>
      bridge.audit.on('appended', (entry) => (sessionKey === null || entry.sessionKey === sessionKey) && put(entry)),
    keyOf: (entry: AuditEntry) => entry.id
  })
  const entries = computed(() => [...live.items.value.values()].sort((a, b) => b.at - a.at))
  return {
    entries,
    loaded: live.loaded,
    error: live.error,
    hasOlder: readonly(hasOlder),
    loadOlder: async () => live.put(await ask(entries.value.at(-1)?.at ?? null)),
    reload: live.reload
  }
}
