import { isDrivenBy, type ControlState } from '@shared/domain/control'
import type { Session } from '@shared/domain/session'
import type { Drive } from '@/ui/drive'

export { drives, type Drive } from '@/ui/drive'
/** What main can tell of it. */
export type ToldDrive = Exclude<Drive, 'unknown'>

/** What the drive is derived from: the session as listed, the lease as main knows it, and which window asks. */
export type DriveFacts = { session: Session | null; control: ControlState | null; windowId: string }

/** Who drives this session, as seen from this window. The lease speaks before the server's list, which lags behind it. */
export function driveOf({ session, control, windowId }: DriveFacts): ToldDrive {
  if (control !== null) {
    if (control.phase === 'lost') return session !== null && isOverForAll(session, control) ? 'idle' : 'lost'
    // While a customer thinks about it, they still drive.
    if (session !== null && session.support !== null && control.phase === 'acquiring') return 'idle'
    if (isHeldBy(control, windowId)) return 'you'
    if (isHeldElsewhere(control, windowId)) return 'other'
    if (control.phase === 'requested') return 'waiting'
  }
  if (session === null) return 'idle'
  if (session.status === 'error') return 'lost'
  if (session.status === 'closed' || session.status === 'idle') return 'idle'
  // The customer drives unless they said yes to somebody.
  if (session.support !== null) return session.support.remoteControl === 'on' ? 'other' : 'idle'
  if (session.takeover?.status === 'pending') return 'waiting'
  if (session.takeover?.status === 'active' || session.status === 'takeover') return 'other'
  return session.status === 'paused' ? 'idle' : 'agent'
}

/** Who does not answer: main itself, or the session's server. */
export type Absence = { main: boolean; server: boolean }

/**
 * What may be said of it now: while main is away an end alone is still certain, and while the server is, the lease that main keeps. Of a device main keeps none: what
 * a customer gave, they may have taken back unheard.
 */
export const driveNow = (facts: DriveFacts, away: Absence): Drive => (isUncertain(facts, away) ? 'unknown' : driveOf(facts))

export function isUncertain({ session, control }: Pick<DriveFacts, 'session' | 'control'>, away: Absence): boolean {
  if (session !== null && hasEnded(session)) return false
  return away.main || (away.server && !isKeptByMain(session, control))
}

function isKeptByMain(session: Session | null, control: ControlState | null): boolean {
  if (control === null) return false
  if (session !== null && session.support !== null) return control.phase === 'lost'
  return ['acquiring', 'driving', 'suspended', 'releasing', 'lost'].includes(control.phase)
}

/** This window has the lease or is about to: driving, suspended over a blip, acquiring or giving back. */
export function isHeldBy(control: ControlState, windowId: string): boolean {
  if (isDrivenBy(control, windowId)) return true
  return control.windowId === windowId && ['acquiring', 'suspended', 'releasing'].includes(control.phase)
}

/** Another window of this app, or another operator by the server's word, has it. */
export function isHeldElsewhere(control: ControlState, windowId: string): boolean {
  if (control.otherOperator !== null) return true
  return control.windowId !== null && control.windowId !== windowId && control.phase !== 'lost' && control.phase !== 'requested'
}

/** A support session that is over for everybody: nobody took control away, and why it ended is told in its place. */
export const isOverForAll = (session: Session, { phase, lostCause }: ControlState): boolean =>
  session.support !== null && hasEnded(session) && phase === 'lost' && lostCause === 'session-gone'

/** The server's end of it is over: nothing to watch, drive or delete any more. */
export const hasEnded = (session: Session): boolean => session.status === 'closed' || session.status === 'error'

/** When what waits for a human, or the lease itself, runs out. */
export function deadlineOf(session: Session | null, control: ControlState | null): number | null {
  return control?.deadline ?? session?.takeover?.expiresAt ?? null
}
