import type { Input } from '@shared/input'

/** What one call to main takes. */
const maxBatch = 256

const releaseAll: Input = { type: 'releaseAll' }

export type InputQueueDeps = {
  /** Ordered batches, never empty. */
  send: (events: Input[]) => void
  /** Calls back in the next animation frame; gives its cancel. */
  requestFrame: (run: () => void) => () => void
}

export type InputQueue = {
  /** Moves and wheel turns: the newest of a run is kept (turns add up) and sent in the next animation frame. */
  coalesce: (event: Input) => void
  /** Anything else: what waits goes first, then this, at once. */
  push: (event: Input) => void
  /** Lifts every key and button: at once, whatever is kept back, and once more behind that, as it may press something. */
  lift: () => void
  /** Keeps everything back, in order, until the returned function is called. */
  hold: () => () => void
  /** Forgets what waits: the gate has closed, and stale input is dangerous. */
  clear: () => void
}

/** Keeps the order of an operator's hands while sending no more than the eyes can see. */
export function createInputQueue({ send, requestFrame }: InputQueueDeps): InputQueue {
  let waiting: Input[] = []
  let cancelFrame: (() => void) | null = null
  let holds = new Set<object>()

  const flush = (): void => {
    cancelFrame?.()
    cancelFrame = null
    if (holds.size > 0) return
    const events = waiting
    waiting = []
    for (let at = 0; at < events.length; at += maxBatch) send(events.slice(at, at + maxBatch))
  }

  return {
    coalesce(event) {
      const merged = merge(waiting.at(-1), event)
      if (merged === null) waiting.push(event)
      else waiting[waiting.length - 1] = merged
      cancelFrame ??= requestFrame(flush)
    },
    push(event) {
      waiting.push(event)
      flush()
    },
    lift() {
      if (holds.size > 0) send([releaseAll])
      waiting.push(releaseAll)
      flush()
    },
    hold() {
      flush()
      const hold = {}
      holds.add(hold)
      return () => {
        if (holds.delete(hold)) flush()
      }
    },
    clear() {
      cancelFrame?.()
      cancelFrame = null
      waiting = []
      holds = new Set()
    }
  }
}

/** One event for two neighbours of a kind, or null where both count. */
function merge(last: Input | undefined, next: Input): Input | null {
  if (last?.type !== 'mouse' || next.type !== 'mouse' || last.event !== next.event) return null
  if (last.buttons !== next.buttons || last.modifiers !== next.modifiers) return null
  if (next.event === 'mouseMoved') return next
  if (next.event !== 'mouseWheel') return null
  return { ...next, deltaX: last.deltaX + next.deltaX, deltaY: last.deltaY + next.deltaY }
}
