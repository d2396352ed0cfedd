import { refDebounced, useDevicePixelRatio, useElementSize } from '@vueuse/core'
import { computed, nextTick, type ComputedRef, type Ref } from 'vue'
import { nextPercent, placePicture, scaleOf, scrollToKeep, wantedSize, type Point, type Rect, type Scaling } from './geometry'
import type { Size } from './worker/protocol'

/** A window being dragged to a size passes many on its way; a server need not follow each. */
const settleMs = 200

export type StageScale = {
  /** Where the picture lies in the scrolled content; null before the first frame. */
  rect: ComputedRef<Rect | null>
  /** Per cent of a page pixel, for the status line. */
  percent: ComputedRef<number | null>
  /** Device pixels wanted from the server, once the stage has come to rest. */
  wanted: Readonly<Ref<Size | null>>
  /** One step in or out; the page stays put under `around` (client coordinates), or under the stage's middle. */
  zoom: (direction: 1 | -1, around?: Point) => void
}

/** How large the picture is on the stage, by the operator's choice of scaling. */
export function useStageScale(
  scroller: Readonly<Ref<HTMLElement | null>>,
  page: () => Size | null,
  scaling: Ref<Scaling>
): StageScale {
  const { width, height } = useElementSize(scroller)
  const { pixelRatio } = useDevicePixelRatio()
  const stage = computed<Size | null>(() =>
    width.value > 0 && height.value > 0 ? { width: width.value, height: height.value } : null
  )

  const rect = computed(() => {
    const size = page()
    return size === null || stage.value === null ? null : placePicture(scaling.value, stage.value, size, pixelRatio.value)
  })
  const percent = computed(() => {
    const size = page()
    return size === null || stage.value === null ? null : scaleOf(scaling.value, stage.value, size, pixelRatio.value) * 100
  })
  const wanted = computed(() =>
    stage.value === null ? null : wantedSize(scaling.value, stage.value, rect.value ?? stage.value, pixelRatio.value)
  )

  function zoom(direction: 1 | -1, around?: Point): void {
    const element = scroller.value
    const before = rect.value
    if (element === null || before === null || percent.value === null) return
    const box = element.getBoundingClientRect()
    const point = around
      ? { x: around.x - box.left, y: around.y - box.top }
      : { x: element.clientWidth / 2, y: element.clientHeight / 2 }
    const scroll = { x: element.scrollLeft, y: element.scrollTop }
    scaling.value = { mode: 'percent', percent: nextPercent(percent.value, direction) }
    void nextTick(() => {
      if (rect.value === null) return
      const to = scrollToKeep(before, rect.value, scroll, point)
      element.scrollTo({ left: to.x, top: to.y, behavior: 'instant' })
    })
  }

  return { rect, percent, wanted: refDebounced(wanted, settleMs), zoom }
}
