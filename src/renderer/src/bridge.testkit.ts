import { contract, type Bridge, type Contract, type ContractEvent, type Handlers, type LinkState } from '@shared/contract'
import { createBridge } from '@shared/contract/bridge'
import type { ContractSpec } from '@shared/contract/define'
import type { Answer } from '@shared/contract/wire'
import { AppError, toErrorInfo } from '@shared/errors'

/** Answers of a main that is not there; what a test does not answer rejects. */
export type FakeMain = { [Room in keyof Contract]?: Partial<Handlers<undefined>[Room]> }

export type BridgeTestkit = {
  bridge: Bridge
  /** Every call in order, as `room.verb`. */
  calls: { name: string; input: unknown }[]
  inputsOf: (name: string) => unknown[]
  /** Sends an event as main would, checked against the contract. */
  emit: (event: ContractEvent) => void
  setLink: (state: LinkState) => void
  /** Listeners that are still subscribed: none may be left after a component is gone. */
  listenerCount: () => number
}

/** A bridge over the real contract: inputs and answers are checked as the gate in main checks them, so that a fake cannot say what main could not. */
export function createBridgeTestkit(main: FakeMain = {}): BridgeTestkit {
  const spec: ContractSpec = contract
  const calls: BridgeTestkit['calls'] = []
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const linkListeners = new Set<(state: LinkState) => void>()

  const handlerOf = (room: string, verb: string): ((input: unknown) => unknown) => {
    const answers: Record<string, object | undefined> = main
    const handler: unknown = Object.entries(answers[room] ?? {}).find(([name]) => name === verb)?.[1]
    if (typeof handler !== 'function')
      throw new AppError({ code: 'not-supported', message: `the test answers no ${room}.${verb}` })
    return (input): unknown => Reflect.apply(handler, undefined, [input, undefined])
  }
  const answer = async (room: string, verb: string, given: unknown): Promise<Answer> => {
    const call = spec[room]?.calls[verb]
    if (call === undefined) throw new TypeError(`the contract has no verb ${room}.${verb}`)
    const input = call.input.parse(given)
    calls.push({ name: `${room}.${verb}`, input })
    try {
      return { ok: true, value: call.output.parse(await handlerOf(room, verb)(input)) }
    } catch (error) {
      return { ok: false, error: toErrorInfo(error) }
    }
  }

  return {
    bridge: {
      ...createBridge(contract, {
        call: answer,
        subscribe(room, event, listener) {
          const name = `${room}.${event}`
          const heard = listeners.get(name) ?? new Set()
          listeners.set(name, heard.add(listener))
          return () => heard.delete(listener)
        }
      }),
      openChannel: () => Promise.reject(new AppError({ code: 'not-supported', message: 'the test opens no channel' })),
      onLink(listener) {
        linkListeners.add(listener)
        return () => linkListeners.delete(listener)
      }
    },
    calls,
    inputsOf: (name) => calls.filter((call) => call.name === name).map(({ input }) => input),
    emit({ room, event, payload }) {
      const parsed: unknown = spec[room]?.events[event]?.parse(payload)
      for (const listener of [...(listeners.get(`${room}.${event}`) ?? [])]) listener(parsed)
    },
    setLink: (state) => {
      for (const listener of [...linkListeners]) listener(state)
    },
    listenerCount: () => [...listeners.values(), linkListeners].reduce((count, heard) => count + heard.size, 0)
  }
}
