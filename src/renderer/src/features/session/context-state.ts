import type { Bridge } from '@shared/contract'
import type { ContextState, ContextVerb, ContextVerbName } from '@shared/domain/context'
import type { SessionKey } from '@shared/domain/session'
import { useLiveState, type LiveState } from '@/stores/live-state'

export type CapabilityReason = NonNullable<ContextState['capabilities'][number]['reason']>

export type ContextFeed = LiveState<ContextState> & {
  /** Whether a verb applies now; false until main has told. */
  can: (verb: ContextVerbName) => boolean
  /** Why it does not; null where it does, or main has not told. */
  reasonOf: (verb: ContextVerbName) => CapabilityReason | null
  call: (command: ContextVerb) => Promise<boolean>
}

/** RemoteContext over one session: its verbs, and which of them apply. */
export function useContextState(bridge: Bridge, sessionKey: SessionKey): ContextFeed {
  const live = useLiveState(bridge, {
    load: () => bridge.contexts.state({ sessionKey }),
    subscribe: (set) => bridge.contexts.on('changed', (state) => state.sessionKey === sessionKey && set(state))
  })
  const known = (verb: ContextVerbName): ContextState['capabilities'][number] | undefined =>
    live.value.value?.capabilities.find((capability) => capability.verb === verb)
  return {
    ...live,
    can: (verb) => known(verb)?.available ?? false,
    reasonOf(verb) {
      const capability = known(verb)
      return capability === undefined || capability.available ? null : (capability.reason ?? 'unsupported')
    },
    call: (command) => bridge.contexts.call({ sessionKey, command })
  }
}
