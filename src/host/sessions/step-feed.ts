import type { LiveStep } from '@shared/domain/live-step'

export type StepFeed = ReturnType<typeof createStepFeed>

const maxSteps = 200
/** A step that is quick is told once, when it is done. */
const batchMs = 50

/** The latest steps of one session, for whoever looks, also for those who come later. */
export function createStepFeed() {
  const listeners = new Set<(steps: LiveStep[]) => void>()
  const kept = new Map<string, LiveStep>()
  const changed = new Set<string>()
  let count = 0
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    timer = undefined
    const steps = [...changed].flatMap((id) => kept.get(id) ?? [])
    changed.clear()
    if (steps.length > 0) for (const listener of listeners) listener(steps)
  }

  function put(step: LiveStep): void {
    kept.set(step.id, step)
    const [oldest] = kept.keys()
    if (kept.size > maxSteps && oldest !== undefined) kept.delete(oldest)
    if (listeners.size === 0) return
    changed.add(step.id)
    timer ??= setTimeout(flush, batchMs)
  }

  return {
    /** Answers how to tell what becomes of it. */
    begin(step: Omit<LiveStep, 'id'>): (change: Partial<LiveStep>) => void {
      count += 1
      const id = `step-${count}`
      put({ ...step, id })
      return (change) => {
        const known = kept.get(id)
        if (known !== undefined) put({ ...known, ...change })
      }
    },
    /** What is kept, oldest first, at once; then each step that came or changed. */
    listen(listener: (steps: LiveStep[]) => void): () => void {
      listener([...kept.values()])
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close(): void {
      clearTimeout(timer)
      listeners.clear()
    }
  }
}
