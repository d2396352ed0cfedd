import type { CastState, Tab } from '@shared/domain/cast'
import { computed, ref, type ComputedRef } from 'vue'

export type TabChoice = {
  tabs: ComputedRef<Tab[]>
  /** The tab in view: the pinned one while it lives, else the one that works. */
  shown: ComputedRef<Tab | null>
  following: ComputedRef<boolean>
  /** What the viewer asks for: null follows. */
  wanted: ComputedRef<string | null>
  /** Stays on one tab; the one that works counts as following it. */
  select: (pageId: string) => void
  setFollowing: (following: boolean) => void
  /** The next tab in the bar, around the end. */
  next: () => void
}

/** Which remote tab this window looks at. A pinned tab that closes falls back to following. */
export function useTabChoice(cast: () => CastState | null): TabChoice {
  const pinned = ref<string | null>(null)
  const tabs = computed(() => cast()?.tabs ?? [])
  const wanted = computed(() => (tabs.value.some(({ pageId }) => pageId === pinned.value) ? pinned.value : null))
  const shown = computed(() => {
    const pageId = wanted.value ?? cast()?.activePageId ?? null
    return tabs.value.find((tab) => tab.pageId === pageId) ?? tabs.value[0] ?? null
  })
  const select = (pageId: string): void => {
    pinned.value = pageId
  }
  return {
    tabs,
    shown,
    following: computed(() => wanted.value === null),
    wanted,
    select,
    setFollowing: (following) => (pinned.value = following ? null : (shown.value?.pageId ?? null)),
    next: () => {
      const at = tabs.value.findIndex(({ pageId }) => pageId === shown.value?.pageId)
      const tab = tabs.value[(at + 1) % tabs.value.length]
      if (tab !== undefined) select(tab.pageId)
    }
  }
}
