import type { SessionKey } from '@shared/domain/session'
import { computed, ref, type ComputedRef } from 'vue'

export type Selection = {
  keys: ComputedRef<SessionKey[]>
  has: (key: SessionKey) => boolean
  toggle: (key: SessionKey) => void
  /** From the last one toggled to this one. */
  extendTo: (key: SessionKey) => void
  all: () => void
  clear: () => void
}

/** Which rows are marked, among those that are shown: what a filter hides is not acted on. */
export function useSelection(shown: () => SessionKey[]): Selection {
  const marked = ref<ReadonlySet<SessionKey>>(new Set())
  let anchor: SessionKey | null = null
  const keys = computed(() => shown().filter((key) => marked.value.has(key)))
  return {
    keys,
    has: (key) => marked.value.has(key),
    toggle: (key) => {
      const next = new Set(marked.value)
      if (!next.delete(key)) next.add(key)
      marked.value = next
      anchor = key
    },
    extendTo: (key) => {
      const order = shown()
      const [from, to] = [order.indexOf(anchor ?? key), order.indexOf(key)].sort((a, b) => a - b)
      marked.value = new Set([...marked.value, ...order.slice(from ?? 0, (to ?? 0) + 1)])
    },
    all: () => (marked.value = new Set(shown())),
    clear: () => (marked.value = new Set())
  }
}
