import type { ActionRun } from '@shared/contract/session-live'
import type { Action, ActionStep } from '@shared/domain/action'
import type { AuditEntry, AuditKind } from '@shared/domain/audit'
import type { LiveStep } from '@shared/domain/live-step'
import { emptyLine, type StoryLine, type Teller } from './story-line'
import { placeOf, sortSteps, toActionStep } from './story-steps'

const bySystem = new Set<AuditKind>([
  'control-suspended',
  'control-resumed',
  'control-lost',
  'consent-answered',
  'session-created',
  'session-deleted'
])

/**
 * The story of one session, newest first: what the audit log wrote down, each step of the runs, which it knows only as a whole, and the steps of everybody else,
 * where the server tells of them.
 */
export function tellStory(audit: AuditEntry[], runs: ActionRun[], steps: readonly LiveStep[] = []): StoryLine[] {
  const live = sortSteps(steps, audit, runs)
  // The history holds every run of this run of the app, so what the log knows of runs since its oldest is told by the runs themselves.
  const oldestRun = Math.min(...runs.map((run) => run.startedAt))
  const entries = audit.filter((entry) => entry.kind !== 'action-run' || (entry.at < oldestRun && !live.tells(entry)))
  const own = runs.flatMap((run) => fromRun(run, live.ofRun(run.id)))
  return [...entries.map(fromAudit), ...own, ...live.lines].sort((a, b) => b.at - a.at)
}

function fromAudit(entry: AuditEntry): StoryLine {
  const { id, at, kind, facts } = entry
  const duration = facts['durationMs']
  const action = facts['action']
  return {
    ...emptyLine,
    id,
    at,
    who: tellerOf(entry),
    verb: kind === 'action-run' && typeof action === 'string' ? { kind: 'action', name: action } : { kind: 'audit', name: kind },
    facts,
    target: textOf(facts, 'url', 'selector', 'key'),
    durationMs: typeof duration === 'number' ? duration : null,
    quote: textOf(facts, 'note', 'reason')
  }
}

function tellerOf({ kind, actor }: AuditEntry): Teller {
  if (bySystem.has(kind)) return 'system'
  return kind === 'control-requested' || actor === 'agent' ? 'agent' : 'you'
}

function textOf(facts: AuditEntry['facts'], ...names: string[]): string | null {
  const found = names.map((name) => facts[name]).find((value) => typeof value === 'string' && value !== '')
  return typeof found === 'string' ? found : null
}

/**
 * A line for each step that ran; the one that runs now last. What a failure kept from running is not told. Of a batch that still runs only the server knows how
 * far it came, and of all steps where on the page they were.
 */
function fromRun(run: ActionRun, live: readonly LiveStep[]): StoryLine[] {
  const liveOf = (index: number): LiveStep | undefined => live.find((step) => step.run?.index === index)
  const stepOf = (index: number): ActionStep | null => {
    const told = liveOf(index)
    return run.steps[index] ?? (told === undefined || run.durationMs !== null ? null : toActionStep(told))
  }
  const lines: StoryLine[] = []
  let at = run.startedAt
  for (const [index, action] of run.actions.entries()) {
    const step = stepOf(index)
    const told = liveOf(index)
    const running = step === null && run.durationMs === null
    if (step === null && !running && run.error === null) break
    lines.push({
      ...fromStep(run, action, step, index, told?.startedAt ?? at),
      running,
      waiting: running && told?.waiting === true,
      place: told === undefined ? null : placeOf(told)
    })
    if (step?.success !== true) break
    at += step.durationMs ?? 0
  }
  return lines
}

function fromStep(run: ActionRun, action: Action, step: ActionStep | null, index: number, at: number): StoryLine {
  return {
    ...emptyLine,
    id: `${run.id}.${index}`,
    at,
    who: 'you',
    verb: { kind: 'action', name: action.action },
    target: targetOf(action),
    durationMs: step?.durationMs ?? (step === null && run.actions.length === 1 ? run.durationMs : null),
    result: step === null ? null : resultText(step.result),
    problem: step === null ? (run.error?.message ?? null) : (step.error?.message ?? null),
    runId: run.id
  }
}

/** What an action is done to. A typed text and a script are not told: the one may be a secret, the other is long. */
export function targetOf(action: Action): string | null {
  if ('url' in action) return action.url
  if (action.action === 'press') return action.key
  if (action.action === 'scroll') return `${action.direction} ${action.amount}`
  return 'selector' in action ? (action.selector ?? null) : null
}

/** The value of `{ value }` in one line; null for none and for pictures. */
export function resultText(result: unknown): string | null {
  if (typeof result !== 'object' || result === null || !('value' in result)) return null
  const text = typeof result.value === 'string' ? result.value : JSON.stringify(result.value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
