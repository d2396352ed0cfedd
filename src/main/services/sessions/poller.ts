/** Something asked for again and again, with a wait that the last outcome decides. */
export type Poller = {
  /** Resolves or rejects with a poll that began after this call; several callers share one. */
  now(): Promise<void>
  isBusy(): boolean
  close(): void
}

/**
 * A scheduled poll is left out while it is not `due`; one that is asked for is not. `delay` is asked after each poll for the wait in milliseconds until the next one, with the count of failures in a row. A scheduled poll that fails is
 * told to nobody but `delay`: `poll` reports its own failures.
 */
export function createPoller(
  poll: (signal: AbortSignal) => Promise<void>,
  delay: (failures: number) => number,
  isDue: () => boolean = () => true
): Poller {
  const closing = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let queued: Promise<void> | null = null
  let failures = 0

  async function run(): Promise<void> {
    clearTimeout(timer)
    try {
      await poll(closing.signal)
      failures = 0
    } catch (error) {
      failures += 1
      throw error
    } finally {
      running = null
      schedule()
    }
  }

  function schedule(): void {
    if (!closing.signal.aborted) timer = setTimeout(() => (isDue() ? void now().catch(ignore) : schedule()), delay(failures))
  }

  function now(): Promise<void> {
    if (closing.signal.aborted) return Promise.resolve()
    if (running === null) return (running = run())
    // The running one may have been answered already: only a later one is sure to see what the caller just did.
    queued ??= running.catch(ignore).then(() => {
      queued = null
      return now()
    })
    return queued
  }

  return {
    now,
    isBusy: () => running !== null,
    close() {
      clearTimeout(timer)
      closing.abort()
    }
  }
}

function ignore(): void {
  // Counted by `run`, told by `poll`.
}
