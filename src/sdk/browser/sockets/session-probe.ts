import type { SocketDeps } from '../types'

const limitMs = 10_000

/** Asks whether the session is still there: one question at a time, `unknown` when there is no answer in time. */
export function createSessionProbe(
  deps: Pick<SocketDeps, 'checkSession'>,
  sessionId: string,
  onAnswer: (answer: 'alive' | 'gone' | 'unknown') => void
) {
  let current: AbortController | null = null

  async function ask(controller: AbortController): Promise<void> {
    const limit = setTimeout(() => controller.abort(), limitMs)
    const answer = await Promise.race([
      deps.checkSession(sessionId, controller.signal).catch(() => 'unknown' as const),
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
