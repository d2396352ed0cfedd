import { observing, type LostCause } from '@shared/domain/control'
import { idleView } from './idle-view'
import { isLeased, lose, type Control, type Lease, type ServerFacts } from './lease'
import { seenWhileLeased } from './seen'

export type ControlEvent =
  | { type: 'seen'; server: ServerFacts; now: number }
  | { type: 'acquiring'; windowId: string; leaseId: string; reason: string; now: number }
  | {
      type: 'acquired'
      /** Of the asking: an answer to one that was given up changes nothing. */
      leaseId: string
      takeover: { id: string; expiresAt: number | null } | null
      agentMayAct: boolean
      canReport: boolean
      isOpen: boolean
      graceMs: number
      now: number
    }
  | { type: 'refused'; leaseId: string; otherOperator: string | null; now: number }
  | { type: 'transferred'; windowId: string; leaseId: string; now: number }
  | { type: 'asked'; reason: string }
  | { type: 'declined' }
  | { type: 'extended'; expiresAt: number; now: number }
  | { type: 'socket'; isOpen: boolean; graceMs: number; now: number }
  | { type: 'due'; now: number }
  | { type: 'releasing' }
  | { type: 'released'; now: number }
  | { type: 'kept'; isOpen: boolean; graceMs: number; now: number }
  | { type: 'lost'; cause: LostCause }
  | { type: 'acknowledged'; now: number }
  | { type: 'held'; held: string[] }

const idle = (control: Control, now: number): Control => ({ ...control, lease: null, view: idleView(control, now) })

/** Driving while the socket is open; suspended, with the grace as its deadline, while it is not. */
function drive(control: Control, lease: Lease, at: { isOpen: boolean; graceMs: number; now: number }): Control {
  const { view } = control
  if (at.isOpen) return { ...control, lease, view: { ...view, phase: 'driving', deadline: lease.expiresAt } }
  if (view.phase === 'suspended') return { ...control, lease }
  return { ...control, lease, view: { ...view, phase: 'suspended', deadline: at.now + at.graceMs, held: [] } }
}

/** The whole state machine of "Who drives": a pure step. An event that does not apply in the present phase changes nothing. */
export function step(control: Control, event: ControlEvent): Control {
  const { view, lease } = control
  switch (event.type) {
    case 'seen': {
      const seen = { ...control, server: event.server }
      if (lease !== null && isLeased(control)) return seenWhileLeased(seen, lease, event.now)
      return view.phase === 'observing' || view.phase === 'requested' ? idle(seen, event.now) : seen
    }
    case 'acquiring': {
      const { windowId, leaseId, reason, now } = event
      const next = { ...observing(view.sessionKey), phase: 'acquiring' as const, windowId, leaseId, reason, since: now }
      return { ...control, view: next }
    }
    case 'acquired': {
      if (view.phase !== 'acquiring' || view.leaseId !== event.leaseId) return control
      const { takeover, agentMayAct, canReport, now } = event
      const held: Lease = { takeoverId: takeover?.id ?? null, expiresAt: takeover?.expiresAt ?? null, confirmedAt: now }
      const taken = { ...control, view: { ...view, since: now, agentMayAct, canReport } }
      return drive({ ...taken, ownTakeoverId: held.takeoverId, ownUntil: held.expiresAt ?? 0 }, held, event)
    }
    case 'refused': {
      if (view.phase !== 'acquiring' || view.leaseId !== event.leaseId) return control
      const back = idle(control, event.now)
      return event.otherOperator === null ? back : { ...back, view: { ...back.view, otherOperator: event.otherOperator } }
    }
    case 'transferred': {
      if (!isLeased(control)) return control
      const { windowId, leaseId, now } = event
      return { ...control, view: { ...view, windowId, leaseId, since: now, requestedBy: null, reason: null, held: [] } }
    }
    case 'asked':
      return isLeased(control) ? { ...control, view: { ...view, requestedBy: 'operator', reason: event.reason } } : control
    case 'declined':
      return isLeased(control) ? { ...control, view: { ...view, requestedBy: null, reason: null } } : control
    case 'extended': {
      if (lease === null) return control
      const { expiresAt, now } = event
      const extended = { ...control, lease: { ...lease, expiresAt, confirmedAt: now }, ownUntil: expiresAt }
      return view.phase === 'driving' ? { ...extended, view: { ...view, deadline: expiresAt } } : extended
    }
    case 'socket':
      return lease !== null && isLeased(control) ? drive(control, lease, event) : control
    case 'due':
      return due(control, event.now)
    case 'releasing':
      return isLeased(control) ? { ...control, view: { ...view, phase: 'releasing', deadline: null, held: [] } } : control
    case 'released':
      return idle(control, event.now)
    case 'kept':
      return lease !== null && view.phase === 'releasing' ? drive(control, lease, event) : control
    case 'lost':
      return isLeased(control) || view.phase === 'releasing' || view.phase === 'acquiring' ? lose(control, event.cause) : control
    case 'acknowledged':
      return view.phase === 'lost' ? idle(control, event.now) : control
    case 'held':
      return view.phase === 'driving' ? { ...control, view: { ...view, held: event.held } } : control
  }
}

function due(control: Control, now: number): Control {
  const { view, lease } = control
  if (view.phase === 'requested') return idle(control, now)
  if (lease === null || !isLeased(control)) return control
  if (lease.expiresAt !== null && now >= lease.expiresAt) return lose(control, 'expired')
  return view.phase === 'suspended' && view.deadline !== null && now >= view.deadline ? lose(control, 'connection-lost') : control
}

/** When something falls due by the clock alone. */
export function nextDue({ view, lease }: Control): number | null {
  const times = [view.deadline, view.phase === 'requested' ? null : (lease?.expiresAt ?? null)].filter((time) => time !== null)
  return times.length === 0 ? null : Math.min(...times)
}
