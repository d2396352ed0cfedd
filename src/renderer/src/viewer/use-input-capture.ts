import type { Input } from '@shared/input'
import { onBeforeUnmount, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { toNearestPage, toPage, type Point } from './geometry'
import { openInputCapture, type CaptureEvents, type InputCapture } from './input/capture'
import type { StageClipboard } from './input/clipboard'
import type { InputRules } from './input/rules'
import type { Size } from './worker/protocol'

export type InputCaptureSource = {
  /** Opens and closes the gate. */
  open: () => boolean
  stage: Readonly<Ref<HTMLElement | null>>
  sink: Readonly<Ref<HTMLTextAreaElement | null>>
  canvas: Readonly<Ref<HTMLCanvasElement | null>>
  page: () => Size | null
  rules: () => InputRules
  clipboard: () => StageClipboard
  send: (events: Input[]) => void | Promise<void>
  on: CaptureEvents
}

/** The gate, open while driving, never outliving the component. Null while it is closed. */
export function useInputCapture(source: InputCaptureSource): Readonly<ShallowRef<InputCapture | null>> {
  const capture = shallowRef<InputCapture | null>(null)
  const close = (): void => {
    const open = capture.value
    capture.value = null
    open?.close()
  }

  watch(
    [source.open, source.stage, source.sink, source.canvas],
    ([open, stage, sink, canvas]) => {
      close()
      if (!open || stage === null || sink === null || canvas === null) return
      const onPicture = (point: Point, map: typeof toPage): Point | null => {
        const page = source.page()
        // Its box on the screen holds every scroll, zoom and centring.
        return page && map(canvas.getBoundingClientRect(), page, point)
      }
      capture.value = openInputCapture({
        stage,
        sink,
        map: {
          toPage: (point) => onPicture(point, toPage),
          toNearestPage: (point) => onPicture(point, toNearestPage),
          page: () => source.page() ?? { width: 0, height: 0 }
        },
        rules: source.rules,
        clipboard: source.clipboard,
        send: source.send,
        on: source.on
      })
    },
    // A gate that must close does so at once, not after the next rendering.
    { flush: 'sync', immediate: true }
  )
  onBeforeUnmount(close)
  return capture
}
