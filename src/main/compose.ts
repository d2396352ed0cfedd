import { contract } from '@shared/contract'
import type { Destination, Self } from '@shared/contract/app'
import { createHandlers } from './ipc/handlers'
import { createGate, type Gate } from './ipc/register'
import type { Caller, EmitEvent, Logger, SettingsStore } from './services/ports'

/** What the contract's `app` room asks of the shell itself. A shell without the capability rejects with `not-supported`. */
export type ShellVerbs = {
  saveFile(file: { suggestedName: string; bytes: Uint8Array }, caller: Caller): Promise<{ saved: boolean }>
  writeClipboard(text: string): Promise<void>
  writeClipboardImage(png: Uint8Array): Promise<void>
  openWindow(destination: Destination | null): Promise<void>
  openExternal(url: string): Promise<void>
}

/** All that a shell brings. */
export type ShellPorts = {
  self: Omit<Self, 'windowId'>
  logger: Logger
  settingsStore: SettingsStore
  emit: EmitEvent
  verbs: ShellVerbs
}

export type App = { gate: Gate }

/** The services behind the gate, the same for both shells. */
export function createApp(ports: ShellPorts): App {
  const handlers = createHandlers({ self: ports.self, shell: ports.verbs, store: ports.settingsStore })
  const offered = { app: contract.app, settings: contract.settings }
  return { gate: createGate({ contract: offered, handlers, logger: ports.logger }) }
}
