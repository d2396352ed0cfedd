import { isEnded } from '../sessions/reconcile'
import { lose, type Control, type Lease } from './lease'

/** A server ends a takeover by its own clock, a little before or after ours. */
const clockToleranceMs = 2000

/** What a server's list means for a lease that this app holds. */
export function seenWhileLeased(control: Control, lease: Lease, now: number): Control {
  const { server, view } = control
  if (isEnded(server)) return lose(control, 'session-gone')
  if (server.seenAt <= lease.confirmedAt) return control
  // No takeover at all (Steel): nothing that the list says can end it.
  if (lease.takeoverId === null) return control
  return view.canReport ? named(control, lease, now) : unnamed(control, lease, now)
}

const ended = (control: Control, { expiresAt }: Lease, now: number): Control =>
  lose(control, expiresAt !== null && now >= expiresAt - clockToleranceMs ? 'expired' : 'revoked')

/** The server names the takeover: ours, another one, or none. */
function named(control: Control, lease: Lease, now: number): Control {
  const { takeover } = control.server
  if (takeover?.status !== 'active') return ended(control, lease, now)
  if (takeover.id !== lease.takeoverId) return lose(control, 'other-operator', takeover.operator ?? '')
  const { expiresAt } = takeover
  const { view } = control
  return {
    ...control,
    lease: { ...lease, expiresAt },
    view: { ...view, agentMayAct: false, deadline: view.phase === 'driving' ? expiresAt : view.deadline }
  }
}

/** The status is all there is: once it has read takeover, its end is the end of ours. */
function unnamed(control: Control, lease: Lease, now: number): Control {
  const { server, view } = control
  const waits = server.status === 'takeover' || server.status === 'paused'
  if (waits) return { ...control, view: { ...view, agentMayAct: false } }
  return view.agentMayAct ? control : ended(control, lease, now)
}
