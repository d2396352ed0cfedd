import { useLocalStorage } from '@vueuse/core'
import type { RemovableRef } from '@vueuse/core'

/** A pane's width in pixels, kept for this machine under its name. */
export const usePaneSize = (name: string, initial: number): RemovableRef<number> =>
  useLocalStorage(`pane.${name}`, initial, {
    serializer: { read: (text) => (Number.isFinite(Number(text)) ? Number(text) : initial), write: String }
  })
