import type { InboxItem } from '@shared/domain/inbox'
import { computed, type ComputedRef } from 'vue'
import { useInboxStore } from '@/stores/inbox'
import { useClock } from '@/ui/clock'

export type InboxGroups = Record<InboxItem['waitsFor'], ComputedRef<InboxItem[]>>

/** What waits, by whom it waits for. What has run out is gone at once, whenever main comes to hear of it. */
export function useInbox(): InboxGroups {
  const store = useInboxStore()
  const now = useClock()
  const of = (whom: InboxItem['waitsFor']): ComputedRef<InboxItem[]> =>
    computed(() =>
      store.list.filter(({ waitsFor, deadline }) => waitsFor === whom && (deadline === null || deadline > now.value))
    )
  return { operator: of('operator'), customer: of('customer') }
}
