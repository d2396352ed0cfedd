import type { ActionRun } from '@shared/contract/session-live'
import type { ActionStep } from '@shared/domain/action'
import type { AuditEntry } from '@shared/domain/audit'
import { firstPageRun, type LiveStep } from '@shared/domain/live-step'
import { emptyLine, type Place, type StoryLine, type Teller } from './story-line'

const ownRunOf = ({ kind, facts }: AuditEntry): string | null =>
  kind === 'action-run' && typeof facts['run'] === 'string' ? facts['run'] : null

/** What the server tells of steps, sorted by whose they are. */
export type StepsByOwner = {
  /** Those of a run of this app that is told by itself, by their place in it. */
  ofRun: (runId: string) => LiveStep[]
  /** A line for each of the others. */
  lines: StoryLine[]
  /** Whether a run that the audit log alone knows is told step by step here. */
  tells: (entry: AuditEntry) => boolean
}

export function sortSteps(steps: readonly LiveStep[], audit: readonly AuditEntry[], runs: readonly ActionRun[]): StepsByOwner {
  const shown = new Set(runs.map(({ id }) => id))
  // Runs of this app before it was started anew: only the log knows them.
  const logged = new Set(audit.map(ownRunOf).filter((id) => id !== null))
  const byRun = new Map<string, LiveStep[]>()
  const others: StoryLine[] = []
  for (const step of steps) {
    const { run } = step
    if (run !== null) byRun.set(run.id, [...(byRun.get(run.id) ?? []), step])
    if (run === null || !shown.has(run.id)) others.push(fromLive(step, ownerOf(run?.id ?? null, logged)))
  }
  return {
    ofRun: (runId) => byRun.get(runId) ?? [],
    lines: others,
    tells: (entry) => byRun.has(ownRunOf(entry) ?? '')
  }
}

function ownerOf(runId: string | null, logged: ReadonlySet<string>): Teller {
  if (runId === null) return 'agent'
  if (runId === firstPageRun) return 'system'
  return logged.has(runId) ? 'you' : 'other'
}

function fromLive(step: LiveStep, who: Teller): StoryLine {
  return {
    ...emptyLine,
    id: step.id,
    at: step.startedAt,
    who,
    verb: { kind: 'action', name: step.action },
    target: step.target,
    durationMs: step.durationMs,
    problem: step.error?.message ?? null,
    running: step.status === 'running',
    waiting: step.waiting,
    place: placeOf(step)
  }
}

export const placeOf = ({ pageId, box }: LiveStep): Place | null => (pageId === null || box === null ? null : { pageId, box })

/** What came of a step, as a run would tell it at its end; null while it runs. */
export const toActionStep = ({ action, status, durationMs, error }: LiveStep): ActionStep | null =>
  status === 'running' ? null : { action, success: status === 'done', durationMs, error }
