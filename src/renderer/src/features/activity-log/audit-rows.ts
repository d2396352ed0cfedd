import type { AuditEntry, AuditKind } from '@shared/domain/audit'

export const auditFilters = ['all', 'control', 'actions', 'sessions', 'settings'] as const
export type AuditFilter = (typeof auditFilters)[number]

function filterOf(kind: AuditKind): Exclude<AuditFilter, 'all'> {
  if (kind.startsWith('control-') || kind === 'consent-answered') return 'control'
  if (kind.startsWith('session-') || kind === 'device-contacted' || kind === 'recording-opened') return 'sessions'
  if (kind === 'connection-changed' || kind === 'credential-changed') return 'settings'
  return 'actions'
}

export type AuditRow = { type: 'day'; at: number } | { type: 'entry'; entry: AuditEntry }

/** The start of a time's day, where the operator is. */
export const dayOf = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** Rows to show, newest first, each day under its heading. `text` must occur in what a row says; `textOf` gives that in the operator's language. */
export function auditRows(
  entries: readonly AuditEntry[],
  { filter, text, textOf }: { filter: AuditFilter; text: string; textOf: (entry: AuditEntry) => string }
): AuditRow[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const fitting = entries.filter((entry) => {
    if (filter !== 'all' && filterOf(entry.kind) !== filter) return false
    const said = words.length === 0 ? '' : textOf(entry).toLocaleLowerCase()
    return words.every((word) => said.includes(word))
  })
  return fitting.flatMap((entry, index) => {
    const before = fitting[index - 1]
    const opensDay = before === undefined || dayOf(before.at) !== dayOf(entry.at)
    return [...(opensDay ? [{ type: 'day', at: dayOf(entry.at) } as const] : []), { type: 'entry', entry } as const]
  })
}
