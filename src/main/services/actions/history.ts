import type { ActionRun } from '@shared/contract/session-live'
import type { ActionStep } from '@shared/domain/action'

const maxRuns = 200
/** One result beyond this is told by its size alone: it would not fit through the bridge either. */
const maxResult = 16_000_000
/** All results kept of a session; older ones keep their outcome and let go of their pictures. */
const maxResults = 64_000_000

/** Of a result in characters: a picture's data URL, or the value as JSON. */
function sizeOf({ result }: ActionStep): number {
  return result === undefined ? 0 : JSON.stringify(result).length
}

const omitted = (characters: number): { omitted: { characters: number } } => ({ omitted: { characters } })

/** Steps without results that are too large to keep. */
export const boundSteps = (steps: ActionStep[], limit = maxResult): ActionStep[] =>
  steps.map((step) => {
    const size = sizeOf(step)
    return size > limit ? { ...step, result: omitted(size) } : step
  })

/** One session's runs, newest first, within a bound of runs and of what their results weigh. */
export function createHistory() {
  let runs: { run: ActionRun; size: number }[] = []

  return {
    list: (): ActionRun[] => runs.map(({ run }) => run),
    /** Adds a run, or puts it in place of the one with its id. */
    put(run: ActionRun): void {
      const entry = { run, size: run.steps.reduce((sum, step) => sum + sizeOf(step), 0) }
      const at = runs.findIndex((known) => known.run.id === run.id)
      runs = at === -1 ? [entry, ...runs].slice(0, maxRuns) : runs.map((known, index) => (index === at ? entry : known))
      let total = 0
      runs = runs.map((known) => {
        total += known.size
        if (total <= maxResults || known.size === 0) return known
        return { run: { ...known.run, steps: boundSteps(known.run.steps, 1000) }, size: 0 }
      })
    }
  }
}
export type History = ReturnType<typeof createHistory>
