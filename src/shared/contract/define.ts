import type { z } from 'zod'

/** A call: one request, one answer. */
export type CallSpec = { input: z.ZodType; output: z.ZodType }
/** A room of the contract: its calls, and the events that main sends to windows. */
export type RoomSpec = { calls: Record<string, CallSpec>; events: Record<string, z.ZodType> }
export type ContractSpec = Record<string, RoomSpec>

export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): { input: I; output: O } => ({
  input,
  output
})

type Input<C extends CallSpec> = z.input<C['input']>
type Output<C extends CallSpec> = z.output<C['output']>
/** A call without input takes no argument. */
type CallFunction<C extends CallSpec> = [Input<C>] extends [undefined]
  ? () => Promise<Output<C>>
  : (input: Input<C>) => Promise<Output<C>>

/** What a page holds: verbs, and subscriptions that return their unsubscribe. */
export type BridgeOf<T extends ContractSpec> = {
  [Room in keyof T]: { [Call in keyof T[Room]['calls']]: CallFunction<T[Room]['calls'][Call]> } & {
    on: <Event extends keyof T[Room]['events'] & string>(
      event: Event,
      listener: (payload: z.output<T[Room]['events'][Event]>) => void
    ) => () => void
  }
}

/** What main registers for a room: the same verbs, with the caller. */
export type HandlersOf<T extends ContractSpec, Caller> = {
  [Room in keyof T]: {
    [Call in keyof T[Room]['calls']]: (
      input: z.output<T[Room]['calls'][Call]['input']>,
      caller: Caller
    ) => Promise<z.input<T[Room]['calls'][Call]['output']>> | z.input<T[Room]['calls'][Call]['output']>
  }
}

/** Names of one event of the contract, as `room.event`. */
export type EventOf<T extends ContractSpec> = {
  [Room in keyof T & string]: {
    [Event in keyof T[Room]['events'] & string]: { room: Room; event: Event; payload: z.input<T[Room]['events'][Event]> }
  }[keyof T[Room]['events'] & string]
}[keyof T & string]
