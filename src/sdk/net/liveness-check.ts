const limitMs = 10_000

export type Liveness = 'alive' | 'gone' | 'unknown'

/** Asks whether the other side is still there: one question at a time, `unknown` when there is no answer in time. */
export function createLivenessCheck(check: (signal: AbortSignal) => Promise<Liveness>, onAnswer: (answer: Liveness) => void) {
  let current: AbortController | null = null

  async function ask(controller: AbortController): Promise<void> {
    const limit = setTimeout(() => controller.abort(), limitMs)
    const answer = await Promise.race([
      check(controller.signal).catch(() => 'unknown' as const),
      new Promise<'unknown'>((resolve) => controller.signal.addEventListener('abort', () => resolve('unknown')))
    ])
    clearTimeout(limit)
    if (current !== controller) return
    current = null
    onAnswer(answer)
  }

  return {
    ask(): void {
      if (current !== null) return
      current = new AbortController()
      void ask(current)
    },
    cancel(): void {
      const cancelled = current
      current = null
      cancelled?.abort()
    }
  }
}
