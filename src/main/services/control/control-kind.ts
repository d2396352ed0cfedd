import type { Handlers } from '@shared/contract'
import type { ControlState, Outcome } from '@shared/domain/control'
import type { SessionKey } from '@shared/domain/session'
import type { Casts } from '../casts/casts'
import type { Consents } from '../consents/consents'
import type { OperatorName } from '../operator-name'
import type { AuditWriter, Caller, EmitEvent, Logger, SettingsReader, Windows } from '../ports'
import type { Sessions } from '../sessions/sessions'

export type ControlDeps = {
  sessions: Sessions
  casts: Casts
  consents: Consents
  settings: SettingsReader
  operatorName: OperatorName
  audit: AuditWriter
  windows: Windows
  emit: EmitEvent
  logger: Logger
  now?: () => number
}

/** What control of remote browsers needs of it. */
export type BrowserControlDeps = Omit<ControlDeps, 'consents'>

/** Who drives which session, as the other services see it. */
export type Control = {
  handlers: Handlers<Caller>['control']
  state(key: SessionKey): ControlState
  onChanged(listener: (state: ControlState) => void): () => void
  /** Throws `not-driving` unless this window drives by this lease. */
  requireDriver(key: SessionKey, leaseId: string, windowId: string): void
  /** The server's name for the takeover by which this window drives; null where it does not drive, or the server gave none. */
  takeoverOf(key: SessionKey, windowId: string): string | null
  take(key: SessionKey, windowId: string): Promise<ControlState>
  /** Gives back what this window has of the session. False when it has nothing. */
  giveBack(key: SessionKey, windowId: string, outcome: Outcome): Promise<boolean>
  /** Gives everything back, within a few seconds. */
  close(): Promise<void>
}

/** Control of one kind of session; `states` are those of its own kind. */
export type ControlKind = Omit<Control, 'handlers'> & {
  handlers: Omit<Control['handlers'], 'states'>
  states(): ControlState[]
}
