import type { ActionRun } from '@shared/contract/session-live'
import type { Action, ActionStep } from '@shared/domain/action'
import type { AuditEntry, AuditKind } from '@shared/domain/audit'

/** Who did it, as the filter above the story knows them. `system` is what happened without anyone's hand. */
export const tellers = ['agent', 'you', 'system'] as const
export type Teller = (typeof tellers)[number]

/** One line: a verb, what it was done to, how long it took, what was said. Texts are keys; the panel translates. */
export type StoryLine = {
  id: string
  at: number
  who: Teller
  verb: { kind: 'audit'; name: AuditKind } | { kind: 'action'; name: string }
  facts: AuditEntry['facts']
  /** A selector, URL or key, shown as code. */
  target: string | null
  durationMs: number | null
  /** A human's or an agent's own words. */
  quote: string | null
  /** What an extraction or script gave, shortened. */
  result: string | null
  problem: string | null
  running: boolean
  /** The run it belongs to, to open it. */
  runId: string | null
}

const bySystem = new Set<AuditKind>([
  'control-suspended',
  'control-resumed',
  'control-lost',
  'session-created',
  'session-deleted'
])

/** The story of one session, newest first: what the audit log wrote down, and each step of the runs, which it knows only as a whole. */
export function tellStory(audit: AuditEntry[], runs: ActionRun[]): StoryLine[] {
  // The history holds every run of this run of the app, so what the log knows of runs since its oldest is told by the runs themselves.
  const oldestRun = Math.min(...runs.map((run) => run.startedAt))
  const entries = audit.filter((entry) => entry.kind !== 'action-run' || entry.at < oldestRun)
  return [...entries.map(fromAudit), ...runs.flatMap(fromRun)].sort((a, b) => b.at - a.at)
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
    target: textOf(facts, 'url', 'selector', 'key', 'tool'),
    durationMs: typeof duration === 'number' ? duration : null,
    quote: textOf(facts, 'note', 'reason'),
    problem: textOf(facts, 'error')
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

/** A line for each step that ran; the one that runs now last. What a failure kept from running is not told. */
function fromRun(run: ActionRun): StoryLine[] {
  let at = run.startedAt
  return run.actions.slice(0, run.steps.length + 1).flatMap((action, index) => {
    const step = run.steps[index]
    const running = step === undefined && run.durationMs === null
    if (step === undefined && !running && run.error === null) return []
    if (step === undefined && run.steps.some(({ success }) => !success)) return []
    const line = fromStep(run, action, step ?? null, index, at)
    at += step?.durationMs ?? 0
    return [{ ...line, running }]
  })
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

const emptyLine = {
  facts: {},
  target: null,
  durationMs: null,
  quote: null,
  result: null,
  problem: null,
  running: false,
  runId: null
} satisfies Partial<StoryLine>

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
