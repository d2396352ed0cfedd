import type { ControlState } from '@shared/domain/control'
import { splitSessionKey } from '@shared/domain/session'
import type { AuditKind } from '@shared/domain/audit'
import type { AuditWriter } from '../ports'

type Facts = Parameters<AuditWriter['write']>[0]['facts']

/** Who had control when: written from the change of state itself, so that no way in or out is missed. */
export function auditChange(audit: AuditWriter, before: ControlState, after: ControlState): void {
  const entry = entryFor(before, after)
  if (entry === null) return
  const { connectionId } = splitSessionKey(after.sessionKey)
  audit.write({ kind: entry.kind, connectionId, sessionKey: after.sessionKey, facts: entry.facts })
}

function entryFor(before: ControlState, after: ControlState): { kind: AuditKind; facts: Facts } | null {
  const was = before.phase
  const is = after.phase
  if (is === 'lost' && was !== 'lost') return { kind: 'control-lost', facts: { cause: after.lostCause ?? '' } }
  if (is === 'requested' && was !== 'requested') {
    return { kind: 'control-requested', facts: { by: after.requestedBy ?? '', reason: after.reason ?? '' } }
  }
  if (was === 'acquiring' && (is === 'driving' || is === 'suspended')) {
    return { kind: 'control-taken', facts: { windowId: after.windowId ?? '', agentMayAct: after.agentMayAct } }
  }
  if (was === 'driving' && is === 'suspended') return { kind: 'control-suspended', facts: {} }
  if (was === 'suspended' && is === 'driving') return { kind: 'control-resumed', facts: {} }
  if (was === is && before.leaseId !== null && after.leaseId !== null && before.leaseId !== after.leaseId) {
    return { kind: 'control-taken', facts: { windowId: after.windowId ?? '', fromWindowId: before.windowId ?? '' } }
  }
  return null
}
