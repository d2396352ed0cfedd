import type { Input } from '@shared/input'
import { onBeforeUnmount, watch, type Ref } from 'vue'
import { toNearestPage, toPage, type Point } from './geometry'
import { createInputCapture, type InputCapture } from './input/capture'
import type { InputRules } from './input/rules'
import type { Size } from './worker/protocol'

export type InputCaptureSource = {
  /** Opens and closes the gate. */
  driving: () => boolean
  stage: Readonly<Ref<HTMLElement | null>>
  sink: Readonly<Ref<HTMLTextAreaElement | null>>
  canvas: Readonly<Ref<HTMLCanvasElement | null>>
  page: () => Size | null
  rules: () => InputRules
  send: (events: Input[]) => void
  onHeld: (held: string[]) => void
  onPress: (point: Point) => void
}

/** Opens the gate while driving, and never outlives the component. */
export function useInputCapture(source: InputCaptureSource): void {
  let capture: InputCapture | null = null
  const close = (): void => {
    capture?.close()
    capture = null
  }

  watch(
    [source.driving, source.stage, source.sink, source.canvas],
    ([driving, stage, sink, canvas]) => {
      close()
      if (!driving || stage === null || sink === null || canvas === null) return
      const onPicture = (point: Point, map: typeof toPage): Point | null => {
        const page = source.page()
        // Its box on the screen holds every scroll, zoom and centring.
        return page && map(canvas.getBoundingClientRect(), page, point)
      }
      capture = createInputCapture({
        stage,
        sink,
        map: {
          toPage: (point) => onPicture(point, toPage),
          toNearestPage: (point) => onPicture(point, toNearestPage),
          page: () => source.page() ?? { width: 0, height: 0 }
        },
        rules: source.rules,
        send: source.send,
        onHeld: source.onHeld,
        onPress: source.onPress
      })
      capture.open()
    },
    // A gate that must close does so at once, not after the next rendering.
    { flush: 'sync', immediate: true }
  )
  onBeforeUnmount(close)
}
