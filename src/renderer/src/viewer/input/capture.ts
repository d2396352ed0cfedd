import type { Input } from '@shared/input'
import type { Point } from '../geometry'
import { createInputQueue } from './input-queue'
import { modifierMask } from './modifiers'
import type { InputRules } from './rules'
import { attachMouse, type Mouse, type PointerMap } from './mouse'

export type InputCaptureDeps = {
  /** What the pointer acts on: the picture with the letterbox around it. */
  stage: HTMLElement
  /** The hidden field that takes the keyboard. */
  sink: HTMLTextAreaElement
  map: PointerMap
  rules: () => InputRules
  /** Ordered batches for `control.input`. */
  send: (events: Input[]) => void
  /** Called with what the remote page believes to be held, whenever that changes: `code`s of keys, names of buttons. */
  onHeld: (held: string[]) => void
  /** The last press, in client coordinates: where the sink belongs. */
  onPress: (point: Point) => void
}

export type InputCapture = {
  /** The operator drives: listens from now on. */
  open: () => void
  /** Lifts what is held and takes every listener away. Nothing is sent afterwards. */
  close: () => void
  /** Lifts every key and button on the remote page. */
  releaseAll: () => void
}

/** The gate between an operator's hands and a remote page. Closed, it has no listener anywhere. */
export function createInputCapture(deps: InputCaptureDeps): InputCapture {
  const { stage, sink } = deps
  let abort: AbortController | null = null
  let mouse: Mouse | null = null

  const queue = createInputQueue({
    send: (events) => {
      if (abort !== null) deps.send(events)
    },
    requestFrame: (run) => {
      const id = requestAnimationFrame(run)
      return () => cancelAnimationFrame(id)
    }
  })
  const tellHeld = (): void => deps.onHeld(mouse?.held() ?? [])

  function releaseAll(): void {
    if (mouse === null || mouse.held().length === 0) return
    mouse.reset()
    queue.push({ type: 'releaseAll' })
  }

  function open(): void {
    if (abort !== null) return
    abort = new AbortController()
    const { signal } = abort
    const { ownerDocument } = stage
    mouse = attachMouse(
      {
        target: stage,
        map: deps.map,
        queue,
        modifiers: (event) => modifierMask(event, deps.rules()),
        now: () => performance.now(),
        onPress: (point) => {
          deps.onPress(point)
          sink.focus({ preventScroll: true })
        },
        onHeld: tellHeld
      },
      signal
    )
    ownerDocument.defaultView?.addEventListener('blur', releaseAll, { signal })
    ownerDocument.addEventListener('visibilitychange', releaseAll, { signal })
    sink.addEventListener('blur', releaseAll, { signal })
  }

  function close(): void {
    if (abort === null) return
    releaseAll()
    queue.clear()
    abort.abort()
    abort = null
    mouse = null
    deps.onHeld([])
  }

  return { open, close, releaseAll }
}
