import type { CDPSession } from 'playwright-core'
import type { Logger } from '../log'
import { createClickCounter } from './click-count'
import { createKeyboard, type KeyMessage } from './keyboard'
import { createMouse, type MouseMessage } from './mouse'

export type { KeyMessage, MouseMessage }

/** More than this waiting means that the page hangs: moves and wheel turns are then left out, presses and releases never. */
const maxWaiting = 500
/** So many moves are kept apart, for whoever draws; when the page is slower than that, the newest one stands for those before. */
const maxMoves = 16

type Job = { move: boolean; optional: boolean; run: () => Promise<void> }

/** Input to one page, strictly in the order in which it came. */
export function createInput({ cdp, log }: { cdp: CDPSession; log: Logger }) {
  const mouse = createMouse({ cdp, log, enqueue: (run) => add({ move: false, optional: false, run }) })
  const keyboard = createKeyboard({ cdp })
  const countClicks = createClickCounter()
  const waiting: Job[] = []
  let working = false

  async function work(): Promise<void> {
    working = true
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      await job.run().catch((error: unknown) => log.debug({ err: error }, 'input that the page did not take'))
    }
    working = false
  }

  function add(job: Job): void {
    if (job.move && waiting.length >= maxMoves && waiting.at(-1)?.move === true) waiting.pop()
    if (job.optional && waiting.length >= maxWaiting) return
    waiting.push(job)
    if (!working) void work()
  }

  return {
    mouse(message: MouseMessage): void {
      const move = message.event === 'mouseMoved'
      const counted = { ...message, clickCount: countClicks(message) }
      add({ move, optional: move || message.event === 'mouseWheel', run: () => mouse.dispatch(counted) })
    },
    key: (message: KeyMessage): void => add({ move: false, optional: false, run: () => keyboard.dispatch(message) }),
    text: (text: string): void => add({ move: false, optional: false, run: () => keyboard.insert(text) }),
    /** Resolves once the page has taken what came before. */
    drained: (): Promise<void> =>
      new Promise((resolve) => {
        const run = (): Promise<void> => {
          resolve()
          return Promise.resolve()
        }
        add({ move: false, optional: false, run })
      }),
    /** Lifts every key and button that is still held: whoever held them is gone. */
    releaseAll(): void {
      add({
        move: false,
        optional: false,
        run: async () => {
          await keyboard.releaseAll()
          await mouse.releaseAll()
        }
      })
    }
  }
}
export type PageInput = ReturnType<typeof createInput>
