import { useLocalStorage, useMediaQuery } from '@vueuse/core'
import { computed, ref, type ComputedRef, type WritableComputedRef } from 'vue'

export type Fold = {
  open: WritableComputedRef<boolean>
  /** The window is too narrow for it: it lies over what is beside it, and begins closed. */
  floating: ComputedRef<boolean>
  toggle: () => void
}

/** A pane that folds: kept for this machine while there is room, opened for the moment where there is not. */
export function useFold(name: string, floatsBelow: number): Fold {
  const wide = useMediaQuery(`(min-width: ${floatsBelow + 1}px)`)
  const kept = useLocalStorage(`fold.${name}`, true)
  const momentary = ref(false)
  const open = computed({
    get: () => (wide.value ? kept.value : momentary.value),
    set: (value) => {
      if (wide.value) kept.value = value
      else momentary.value = value
    }
  })
  return { open, floating: computed(() => !wide.value), toggle: () => (open.value = !open.value) }
}
