import { AppError } from '../errors'
import type { BridgeOf, ContractSpec } from './define'
import { answerSchema } from './wire'

/** How a page reaches main, whichever shell it runs in. Answers and payloads are what main has checked already. */
export type BridgeTransport = {
  /** Resolves with an `Answer`; rejects only where main cannot be reached. */
  call: (room: string, verb: string, input: unknown) => Promise<unknown>
  subscribe: (room: string, event: string, listener: (payload: unknown) => void) => () => void
}

/**
 * The verbs as the preload exposes them. An error keeps its message alone on the way out of a preload, so its functions resolve with an `Answer` and the page
 * throws.
 */
export type ExposedRoom = {
  calls: Record<string, (input?: unknown) => Promise<unknown>>
  on: (event: string, listener: (payload: unknown) => void) => () => void
}
export type ExposedBridge = { rooms: Record<string, ExposedRoom>; openChannel: (ticket: string) => Promise<unknown> }

/** One function for each verb of the contract, and no other. */
export function exposeRooms(contract: ContractSpec, transport: BridgeTransport): Record<string, ExposedRoom> {
  return mapValues(contract, ({ calls, events }, room) => ({
    calls: mapValues(calls, (_, verb) => (input?: unknown) => transport.call(room, verb, input)),
    on(event, listener) {
      if (!Object.hasOwn(events, event)) throw new TypeError(`the contract has no event ${room}.${event}`)
      return transport.subscribe(room, event, listener)
    }
  }))
}

/** What a page holds: typed verbs that reject with `AppError`, and `on`, which returns its unsubscribe. */
export function createBridge<T extends ContractSpec>(contract: T, transport: BridgeTransport): BridgeOf<T>
// The overload is where the loop over the contract meets the type that is derived from that same contract.
export function createBridge(contract: ContractSpec, transport: BridgeTransport): object {
  return mapValues(exposeRooms(contract, transport), ({ calls, on }) => ({
    ...mapValues(calls, (call) => async (input?: unknown) => openAnswer(await call(input))),
    on
  }))
}

/** The value of an answer, or its error thrown. */
export function openAnswer(answer: unknown): unknown {
  const { data } = answerSchema.safeParse(answer)
  if (data === undefined) throw new AppError({ code: 'bad-response', message: 'main answered out of shape' })
  if (!data.ok) throw new AppError(data.error)
  return data.value
}

const mapValues = <V, R>(record: Record<string, V>, map: (value: V, key: string) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))
