import type { ContractSpec } from '@shared/contract/define'
import { contract, type ContractEvent } from '@shared/contract'
import type { EmitEvent, Logger } from '../services/ports'

/** The gate's other direction: what an event's schema does not know does not reach a window, and an event out of contract reaches none. */
export function createEmit({ send, logger }: { send: EmitEvent; logger: Logger }): EmitEvent {
  const rooms: ContractSpec = contract
  return (event: ContractEvent) => {
    const parsed = rooms[event.room]?.events[event.event]?.safeParse(event.payload)
    if (parsed?.success === true) send(withPayload(event, parsed.data))
    else logger.error({ room: event.room, event: event.event }, 'an event out of contract was dropped')
  }
}

const withPayload = <E extends ContractEvent>(event: E, payload: unknown): E => ({ ...event, payload })
