import type { Destination, Self } from '@shared/contract/app'
import type { ConfirmCommand } from './services/connections/command-approval'
import type { Uncaught } from './services/diagnostics/defects'
import type { HostCommand } from './services/local-host/host-process'
import type { Caller, EmitEvent, Logger, NetworkStatus, Notify, Windows } from './services/ports'
import type { ConfLike } from './services/storage/backing'

type Later<T> = T | Promise<T>

/** What the contract's `app` room asks of the shell itself. A shell without the capability throws `not-supported`. */
export type ShellVerbs = {
  /** Where a window was last sent; null for the first screen. */
  destinationOf(windowId: string): Destination | null
  saveFile(file: { suggestedName: string; bytes: Uint8Array }, caller: Caller): Promise<{ saved: boolean }>
  writeClipboard(text: string): Later<void>
  emptyClipboard(text: string, seconds: number): void
  writeClipboardImage(png: Uint8Array): Later<void>
  /** `token-commands`: asks the operator in the system's own dialog, which no page can answer; false where they say no. */
  confirmCommand: ConfirmCommand
  openWindow(destination: Destination | null): Later<void>
  openExternal(url: string): Later<void>
  /** Brings a window to the front and leads it there: what a notification's click does. */
  reveal(destination: Destination): void
}

/** All that a shell brings; everything else is the same behind both. */
export type ShellPorts = {
  self: Omit<Self, 'windowId' | 'destination'>
  logger: Logger
  uncaught: Uncaught
  /** Where all files of ours lie. */
  dataFolder: string
  /** The settings file, opened anew for each use (see `confBacking`). */
  openSettings: () => ConfLike
  host: HostCommand
  /** The built renderer, and the origin that it is shown at. */
  ui: { root: string; origin: () => string }
  windows: Windows
  network: NetworkStatus
  /** Null in a shell without the `notifications` capability. */
  notify: Notify | null
  send: EmitEvent
  verbs: ShellVerbs
}
