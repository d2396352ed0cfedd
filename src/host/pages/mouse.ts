import type { CDPSession } from 'playwright-core'
import type { MouseButton } from '@shared/input'
import type { Logger } from '../log'

/** A `mouseEvent` of the cast socket; the optional fields are those that the seed's clients do not send. */
export type MouseMessage = {
  event: 'mousePressed' | 'mouseReleased' | 'mouseMoved' | 'mouseWheel'
  x: number
  y: number
  button: MouseButton
  buttons?: number | undefined
  modifiers: number
  clickCount?: number | undefined
  deltaX: number
  deltaY: number
}

const bit: Record<MouseButton, number> = { none: 0, left: 1, right: 2, middle: 4, back: 8, forward: 16 }
type Point = { x: number; y: number; modifiers: number }
type DragData = { items: { mimeType: string; data: string }[]; dragOperationsMask: number }

/**
 * The mouse of one page. A native drag would hand the pointer to the operating system; it is intercepted instead and its moves and its end are told to the page
 * as drag events, headless or not.
 */
export function createMouse({
  cdp,
  log,
  enqueue
}: {
  cdp: CDPSession
  log: Logger
  enqueue: (job: () => Promise<void>) => void
}) {
  const held = new Set<MouseButton>()
  let drag: DragData | null = null
  let at: Point = { x: 0, y: 0, modifiers: 0 }

  const dragEvent = (type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel', data: DragData) =>
    cdp.send('Input.dispatchDragEvent', { type, x: at.x, y: at.y, modifiers: at.modifiers, data })

  cdp.on('Input.dragIntercepted', ({ data }) => {
    drag = data
    enqueue(async () => {
      await dragEvent('dragEnter', data)
      // The button may have been lifted before Chromium told of the drag.
      if (!held.has('left')) await drop(data)
    })
  })

  async function drop(data: DragData): Promise<void> {
    drag = null
    // Without a last `dragOver` at the very place the page has not said that it takes a drop there.
    await dragEvent('dragOver', data)
    await dragEvent('drop', data)
  }

  const heldMask = (): number => [...held].reduce((mask, button) => mask | bit[button], 0)

  async function send(message: MouseMessage): Promise<void> {
    const pressOrRelease = message.event === 'mousePressed' || message.event === 'mouseReleased'
    // A client that reports moves with `none` while it holds a button still means a drag.
    const button = message.event === 'mouseMoved' && message.button === 'none' ? ([...held][0] ?? 'none') : message.button
    await cdp.send('Input.dispatchMouseEvent', {
      type: message.event,
      x: message.x,
      y: message.y,
      modifiers: message.modifiers,
      button: message.event === 'mouseWheel' ? 'none' : button,
      buttons: message.buttons ?? heldMask(),
      clickCount: message.clickCount ?? (pressOrRelease ? 1 : 0),
      deltaX: message.deltaX,
      deltaY: message.deltaY,
      pointerType: 'mouse'
    })
  }

  async function dispatch(message: MouseMessage): Promise<void> {
    at = { x: message.x, y: message.y, modifiers: message.modifiers }
    if (message.event === 'mousePressed') {
      held.add(message.button)
      if (message.button === 'left') {
        await cdp
          .send('Input.setInterceptDrags', { enabled: true })
          .catch((error: unknown) => log.debug({ err: error }, 'drags are not intercepted'))
      }
    }
    if (message.event === 'mouseReleased') held.delete(message.button)
    const dragging = drag
    if (dragging !== null && message.event === 'mouseMoved') {
      await dragEvent('dragOver', dragging)
      return
    }
    if (dragging !== null && message.event === 'mouseReleased' && message.button === 'left') return drop(dragging)
    await send(message)
  }

  return {
    dispatch,
    async releaseAll(): Promise<void> {
      if (drag !== null) {
        const data = drag
        drag = null
        await dragEvent('dragCancel', data)
      }
      for (const button of held) {
        await dispatch({ event: 'mouseReleased', ...at, modifiers: 0, button, deltaX: 0, deltaY: 0 })
      }
    }
  }
}
