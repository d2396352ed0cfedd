import { contract } from '@shared/contract'
import { exposeRooms, type ExposedBridge } from '@shared/contract/bridge'
import { createEventFan } from '@shared/contract/event-fan'
import { ipcName, type EventMessage } from '@shared/contract/wire'

/** What the preload needs of `ipcRenderer` and its window. */
export type PreloadIpc = {
  invoke: (name: string, argument: unknown) => Promise<unknown>
  /** Calls with every event that main sends. */
  onEvent: (listener: (message: EventMessage) => void) => void
}

/** The verbs that a page gets in Electron, derived from the contract; pure, so that it can be tried without Electron. */
export function createExposedBridge(ipc: PreloadIpc): ExposedBridge {
  const events = createEventFan()
  ipc.onEvent(events.deliver)
  const rooms = exposeRooms(contract, {
    call: (room, verb, input) => ipc.invoke(ipcName.call, { room, verb, input }),
    subscribe: events.subscribe
  })
  return { rooms, openChannel: (ticket) => ipc.invoke(ipcName.openChannel, ticket) }
}
