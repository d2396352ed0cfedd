import type { Handlers } from '@shared/contract'
import type { ControlState, Outcome } from '@shared/domain/control'
import type { SessionKey } from '@shared/domain/session'
import type { Casts } from '../casts/casts'
import type { Consents } from '../consents/consents'
import type { OperatorName } from '../operator-name'
import type { AuditWriter, Caller, EmitEvent, Logger, SettingsReader, Windows } from '../ports'
import type { Sessions } from '../sessions/sessions'
import { createBrowserControl } from './browser-control'
import { createSupportControl } from './support-control'

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

/** The one lease a session, owned here and never by a window: whoever asks whether a window drives, asks this. */
export function createControl(deps: ControlDeps): Control {
  const browsers: ControlKind = createBrowserControl(deps)
  const support: ControlKind = createSupportControl(deps)
  const of = (key: SessionKey): ControlKind => (deps.sessions.get(key)?.support == null ? browsers : support)

  return {
    handlers: {
      states: () => [...browsers.states(), ...support.states()],
      take: (input, caller) => of(input.sessionKey).handlers.take(input, caller),
      extend: (input, caller) => of(input.sessionKey).handlers.extend(input, caller),
      release: (input, caller) => of(input.sessionKey).handlers.release(input, caller),
      decline: (input, caller) => of(input.sessionKey).handlers.decline(input, caller),
      acknowledge: (input, caller) => of(input.sessionKey).handlers.acknowledge(input, caller),
      input: (input, caller) => of(input.sessionKey).handlers.input(input, caller)
    },
    state: (key) => of(key).state(key),
    onChanged(listener) {
      const stop = [browsers.onChanged(listener), support.onChanged(listener)]
      return () => {
        for (const unsubscribe of stop) unsubscribe()
      }
    },
    requireDriver: (key, ...lease) => of(key).requireDriver(key, ...lease),
    takeoverOf: (key, windowId) => of(key).takeoverOf(key, windowId),
    take: (key, windowId) => of(key).take(key, windowId),
    giveBack: (key, ...how) => of(key).giveBack(key, ...how),
    async close() {
      await Promise.all([browsers.close(), support.close()])
    }
  }
}
