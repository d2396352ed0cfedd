import type { Bridge } from '@shared/contract'
import { observing, type ControlState } from '@shared/domain/control'
import type { SessionKey } from '@shared/domain/session'
import type { ShallowRef } from 'vue'
import { useLiveCollection } from '@/stores/live-collection'

export type ControlStates = {
  all: Readonly<ShallowRef<ReadonlyMap<SessionKey, ControlState>>>
  /** A session that main tells nothing of is observed. */
  of: (sessionKey: SessionKey) => ControlState
}

/** The lease of every session, as the control service tells it. */
export function useControlStates(bridge: Bridge): ControlStates {
  const live = useLiveCollection(bridge, {
    load: () => bridge.control.states(),
    subscribe: (put) => bridge.control.on('changed', put),
    keyOf: (state: ControlState) => state.sessionKey
  })
  return { all: live.items, of: (sessionKey) => live.items.value.get(sessionKey) ?? observing(sessionKey) }
}
