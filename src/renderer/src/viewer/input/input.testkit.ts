import type { Input } from '@shared/input'
import { createInputQueue, type InputQueue } from './input-queue'

export type TestQueue = { queue: InputQueue; sent: Input[]; batches: Input[][]; frame: () => void }

/** A queue whose animation frames come when the test says so. */
export function createTestQueue(): TestQueue {
  const sent: Input[] = []
  const batches: Input[][] = []
  let pending: (() => void) | null = null
  const queue = createInputQueue({
    send: (events) => {
      batches.push(events)
      sent.push(...events)
    },
    requestFrame: (run) => {
      pending = run
      return () => (pending = null)
    }
  })
  return {
    queue,
    sent,
    batches,
    frame: () => {
      const run = pending
      pending = null
      run?.()
    }
  }
}
