import type { ControlState } from '@shared/domain/control'
import { splitSessionKey } from '@shared/domain/session'
import type { AuditKind } from '@shared/domain/audit'
import type { AuditWriter } from '../ports'

type Facts = Parameters<AuditWriter['write']>[0]['facts']

/** Whose word control is: the server's of a browser, the customer's of their device. */
export type Decider = 'server' | 'customer'

/** Who had control when: written from the change of state itself, so that no way in or out is missed. */
export function auditChange(audit: AuditWriter, before: ControlState, after: ControlState, decider: Decider): void {
  const entry = entryFor(before, after, decider)
  if (entry === null) return
  const { connectionId } = splitSessionKey(after.sessionKey)
  audit.write({ kind: entry.kind, connectionId, sessionKey: after.sessionKey, facts: entry.facts })
}

/** An entry stands alone: it must say by itself whose no it was. */
const causeOf = ({ lostCause }: ControlState, decider: Decider): string =>
  decider === 'customer' && (lostCause === 'refused' || lostCause === 'expired' || lostCause === 'revoked')
    ? `customer-${lostCause}`
    : (lostCause ?? '')

function entryFor(before: ControlState, after: ControlState, decider: Decider): { kind: AuditKind; facts: Facts } | null {
  const was = before.phase
  const is = after.phase
  if (is === 'lost' && was !== 'lost') return { kind: 'control-lost', facts: { cause: causeOf(after, decider) } }
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
