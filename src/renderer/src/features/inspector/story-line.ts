import type { AuditEntry, AuditKind } from '@shared/domain/audit'
import type { Box } from '@shared/domain/live-step'
import type { Drive } from '@/ui/drive'

/** Who did it, as the filter above the story knows them. `other` is another operator; `system` is what happened without anyone's hand. */
export const tellers = ['agent', 'you', 'other', 'system'] as const
export type Teller = (typeof tellers)[number]

/** Where something was done: what could be seen of the element then. */
export type Place = { pageId: string; box: Box }

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
  /** Held up while it runs: a human has the session. */
  waiting: boolean
  place: Place | null
  /** The run it belongs to, to open it. */
  runId: string | null
}

/** For what an agent is held up: a human who drives, one who was asked for, or something else. */
export type Waits = 'human' | 'request' | 'other'
export const waitsFor = (drive: Drive): Waits =>
  drive === 'you' || drive === 'other' ? 'human' : drive === 'waiting' ? 'request' : 'other'

export const emptyLine = {
  facts: {},
  target: null,
  durationMs: null,
  quote: null,
  result: null,
  problem: null,
  running: false,
  waiting: false,
  place: null,
  runId: null
} satisfies Partial<StoryLine>
