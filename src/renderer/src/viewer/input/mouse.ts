import type { MouseButton, MouseInput } from '@shared/input'
import type { Point } from '../geometry'
import type { Size } from '../worker/protocol'
import { createClickCounter } from './click-counter'
import type { InputQueue } from './input-queue'
import { createWheelAccumulator } from './wheel'

/** Where the pointer is on the remote page. */
export type PointerMap = {
  /** Null in the letterbox and before the first frame. */
  toPage: (clientPoint: Point) => Point | null
  /** The nearest pixel, for a drag that has left the picture; null before the first frame. */
  toNearestPage: (clientPoint: Point) => Point | null
  page: () => Size
}

export type MouseDeps = {
  target: HTMLElement
  map: PointerMap
  queue: InputQueue
  modifiers: (event: MouseEvent) => number
  now: () => number
  /** Before a press is sent: the keyboard's sink takes the focus and moves there. */
  onPress: (event: MouseEvent) => void
  onHeld: () => void
}

export type Mouse = {
  /** Names of the buttons that the remote page believes to be held. */
  held: () => Exclude<MouseButton, 'none'>[]
  /** Forgets them: whoever calls it has them lifted. */
  reset: () => void
}

/** Bits of `MouseEvent.buttons`, in the order in which a move names the held one. */
const buttonBits = { left: 1, middle: 4, right: 2, back: 8, forward: 16 } as const
const buttonNames = ['left', 'middle', 'right', 'back', 'forward'] as const
const heldIn = (buttons: number): (keyof typeof buttonBits)[] => buttonNames.filter((name) => (buttons & buttonBits[name]) !== 0)

/**
 * Mouse, pen and touch on the stage as remote mouse input. Presses and releases are read off the mask of buttons: a second button pressed during a drag comes
 * as a move, and a release that happened elsewhere shows in the next event. Listens until `signal` aborts.
 */
export function attachMouse(deps: MouseDeps, signal: AbortSignal): Mouse {
  const { target, map, queue } = deps
  const clicks = createClickCounter(deps.now)
  const wheel = createWheelAccumulator()
  const counts = new Map<MouseButton, number>()
  let held = 0
  let native = 0

  const input = (event: MouseEvent, point: Point, rest: Partial<MouseInput> & Pick<MouseInput, 'event'>): MouseInput => ({
    type: 'mouse',
    ...point,
    button: 'none',
    buttons: held,
    modifiers: deps.modifiers(event),
    clickCount: 0,
    deltaX: 0,
    deltaY: 0,
    ...rest
  })
  /** Pointer events are in fractions of a pixel; so is the picture's place. */
  const at = (event: MouseEvent): Point => ({ x: event.clientX, y: event.clientY })

  function setHeld(next: number): void {
    held = next
    deps.onHeld()
  }

  function onPointer(event: PointerEvent): void {
    if (!event.isPrimary && event.pointerType === 'touch') return
    const dragging = held !== 0
    const point = dragging ? map.toNearestPage(at(event)) : map.toPage(at(event))
    // A move whose button is -1 changed none: the one it reports was pressed before this listened.
    const pressed = event.button === -1 ? [] : heldIn(event.buttons & ~native)
    native = event.buttons
    if (point === null) return
    if (event.type === 'pointermove') move(event, point)
    for (const button of heldIn(held & ~event.buttons)) {
      setHeld(held & ~buttonBits[button])
      queue.push(input(event, point, { event: 'mouseReleased', button, clickCount: counts.get(button) ?? 1 }))
    }
    for (const button of pressed) press(event, point, button)
  }

  function move(event: PointerEvent, point: Point): void {
    const button = heldIn(held)[0] ?? 'none'
    queue.coalesce(input(event, point, { event: 'mouseMoved', button }))
  }

  function press(event: PointerEvent, point: Point, button: keyof typeof buttonBits): void {
    deps.onPress(event)
    // A pointer that has ended meanwhile cannot be captured, and need not be.
    if (target.isConnected && event.type === 'pointerdown') capture(event.pointerId)
    const clickCount = clicks.press(button, at(event))
    counts.set(button, clickCount)
    setHeld(held | buttonBits[button])
    queue.push(input(event, point, { event: 'mousePressed', button, clickCount }))
  }

  function capture(pointerId: number): void {
    try {
      target.setPointerCapture(pointerId)
    } catch {
      // A synthetic pointer (assistive tools) has nothing to capture; its events come here all the same.
    }
  }

  function onCancel(): void {
    native = 0
    reset()
    queue.lift()
  }

  function onWheel(event: WheelEvent): void {
    event.preventDefault()
    const point = map.toPage(at(event))
    if (point === null) return
    const turn = wheel.add(event, map.page())
    if (turn !== null) queue.coalesce(input(event, point, { event: 'mouseWheel', ...turn }))
  }

  function reset(): void {
    clicks.reset()
    wheel.reset()
    setHeld(0)
  }

  target.addEventListener('pointerdown', onPointer, { signal })
  target.addEventListener('pointermove', onPointer, { signal })
  target.addEventListener('pointerup', onPointer, { signal })
  target.addEventListener('pointercancel', onCancel, { signal })
  target.addEventListener('wheel', onWheel, { signal, passive: false })
  // The app's own menu, its history (back and forward buttons), autoscroll and dragging of the picture; and the sink keeps the focus.
  for (const name of ['contextmenu', 'mousedown', 'mouseup', 'auxclick', 'dragstart'] as const) {
    target.addEventListener(name, (event) => event.preventDefault(), { signal })
  }

  return { held: () => heldIn(held), reset }
}
