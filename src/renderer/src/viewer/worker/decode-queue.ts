export type DecodeQueue = {
  /** Runs `task` when its turn comes; urgent ones before all others. Settles as the task does. */
  turn: (urgent: boolean, task: () => Promise<void>) => Promise<void>
}

/** Decodes of all views of a window share the machine: a few run at once, and the focused view never waits behind tiles. */
export function createDecodeQueue(limit: number): DecodeQueue {
  const urgentTurns: (() => void)[] = []
  const turns: (() => void)[] = []
  let running = 0

  const next = (): void => {
    while (running < limit) {
      const start = urgentTurns.shift() ?? turns.shift()
      if (start === undefined) return
      running += 1
      start()
    }
  }

  return {
    async turn(urgent, task) {
      await new Promise<void>((resolve) => {
        ;(urgent ? urgentTurns : turns).push(resolve)
        next()
      })
      try {
        await task()
      } finally {
        running -= 1
        next()
      }
    }
  }
}
