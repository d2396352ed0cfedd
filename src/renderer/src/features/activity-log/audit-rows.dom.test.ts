import { expect, it } from 'vitest'
import type { AuditEntry } from '@shared/domain/audit'
import { auditRows } from './audit-rows'

const entry = (id: string, at: string, kind: AuditEntry['kind'], actor = 'Lena'): AuditEntry => ({
  id,
  at: new Date(at).getTime(),
  kind,
  actor,
  connectionId: null,
  sessionKey: null,
  facts: {}
})
const entries = [
  entry('3', '2026-11-21T09:00:00', 'control-taken'),
  entry('2', '2026-11-21T08:00:00', 'action-run', 'agent'),
  entry('1', '2026-11-20T23:00:00', 'session-created')
]
const show = (filter: Parameters<typeof auditRows>[1]['filter'], text = '') =>
  auditRows(entries, { filter, text, textOf: ({ actor, kind }) => `${actor} ${kind}` }).map((row) =>
    row.type === 'day' ? new Date(row.at).getDate() : row.entry.id
  )

it('opens each day with its heading', () => {
  expect(show('all')).toEqual([21, '3', '2', 20, '1'])
})

it('filters by kind and by every word, and drops the heading of an empty day', () => {
  expect(show('control')).toEqual([21, '3'])
  expect(show('all', 'LENA created')).toEqual([20, '1'])
  expect(show('settings')).toEqual([])
})

it('has whatever concerns a session as such among the sessions', () => {
  const kinds = ['session-created', 'session-joined', 'session-ended', 'session-deleted', 'device-contacted'] as const
  const all = kinds.map((kind, at) => entry(kind, `2026-11-20T0${at}:00:00`, kind))
  const shown = (filter: 'sessions' | 'actions') =>
    auditRows(all, { filter, text: '', textOf: () => '' }).flatMap((row) => (row.type === 'entry' ? [row.entry.id] : []))
  expect(shown('sessions')).toEqual(kinds)
  expect(shown('actions')).toEqual([])
})
