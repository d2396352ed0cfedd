import type { Bridge } from '@shared/contract'
import type { ContextState, ContextVerb, ContextVerbName } from '@shared/domain/context'
import type { SessionKey } from '@shared/domain/session'
import { useLiveState, type LiveState } from '@/stores/live-state'

export type ContextFeed = LiveState<ContextState> & {
  /** Whether a verb applies now; false until main has told. */
  can: (verb: ContextVerbName) => boolean
  call: (command: ContextVerb) => Promise<boolean>
}

/** RemoteContext over one session: its verbs, and which of them apply. */
export function useContextState(bridge: Bridge, sessionKey: SessionKey): ContextFeed {
  const live = useLiveState(bridge, {
    load: () => bridge.contexts.state({ sessionKey }),
    subscribe: (set) => bridge.contexts.on('changed', (state) => state.sessionKey === sessionKey && set(state))
  })
  return {
    ...live,
    can: (verb) => live.value.value?.capabilities.some((known) => known.verb === verb && known.available) ?? false,
    call: (command) => bridge.contexts.call({ sessionKey, command })
  }
}
