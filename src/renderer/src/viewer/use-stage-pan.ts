import { useEventListener } from '@vueuse/core'
import type { Ref } from 'vue'

export type StagePanSource = {
  scroller: Readonly<Ref<HTMLElement | null>>
  content: Readonly<Ref<HTMLElement | null>>
  /** Not while driving or drawing: the pointer has another meaning then, and the scroll bars do it. */
  enabled: () => boolean
}

/** Dragging a picture that is larger than the stage moves it. */
export function useStagePan({ scroller, content, enabled }: StagePanSource): void {
  let last: { x: number; y: number } | null = null
  const end = (): void => {
    last = null
  }

  useEventListener(content, 'pointerdown', (event) => {
    if (!enabled() || event.button !== 0 || event.pointerType === 'touch') return
    last = { x: event.clientX, y: event.clientY }
    content.value?.setPointerCapture(event.pointerId)
  })
  useEventListener(content, 'pointermove', (event) => {
    if (last === null) return
    scroller.value?.scrollBy({ left: last.x - event.clientX, top: last.y - event.clientY, behavior: 'instant' })
    last = { x: event.clientX, y: event.clientY }
  })
  useEventListener(content, ['pointerup', 'pointercancel'], end)
}
