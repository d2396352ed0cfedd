import { app } from './app'
import { connections, credentials, localHost } from './connections'
import { devices } from './devices'
import type { BridgeOf, EventOf, HandlersOf } from './define'
import { inbox } from './inbox'
import { actions, audit, casts, contexts, control, logs, settings, steps } from './session-live'
import { sessions } from './sessions'

/**
 * The only door between a window and main. The preload's functions, the browser shell's client, the registration in main and all types derive from this
 * object; a verb that is not in it does not exist.
 */
export const contract = {
  app,
  settings,
  connections,
  credentials,
  localHost,
  sessions,
  devices,
  casts,
  control,
  contexts,
  logs,
  steps,
  actions,
  inbox,
  audit
}
export type Contract = typeof contract

export type Handlers<Caller> = HandlersOf<Contract, Caller>
export type ContractEvent = EventOf<Contract>

/** A viewer's duplex stream: JSON text up, binary frame packets down. A MessagePort in Electron, a WebSocket's URL in the browser shell; both go to a worker. */
export type ChannelEnd = { kind: 'port'; port: MessagePort } | { kind: 'socket'; url: string; protocols: string[] }

/** Whether main can be reached. Always `open` in Electron; in the browser shell what was missed while `lost` has to be asked for anew on `open`. */
/** `lost` is tried again; `refused` is for good: main is another run, and knows this page's token no more. */
export type LinkState = 'open' | 'lost' | 'refused'

/** All that a page has of main, in both shells. */
export type Bridge = BridgeOf<Contract> & {
  /** Redeems a ticket of `casts.open`, once. */
  openChannel: (ticket: string) => Promise<ChannelEnd>
  /** Tells of changes alone; returns its unsubscribe. */
  onLink: (listener: (state: LinkState) => void) => () => void
}

export { answerSchema, type Answer } from './wire'
