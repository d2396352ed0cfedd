import type { Bridge } from '@shared/contract'
import { observing, type ControlState } from '@shared/domain/control'
import type { SessionKey } from '@shared/domain/session'
import { computed, type ComputedRef } from 'vue'
import { useLiveCollection } from '@/stores/live-collection'

export type ControlStates = {
  /** As told last, whether or not that still holds: for words about it. */
  told: ComputedRef<ReadonlyMap<SessionKey, ControlState>>
  /** What holds now, for every gate: a session that main tells nothing of is observed, and so is each one while main is away. */
  of: (sessionKey: SessionKey) => ControlState
}

/** The lease of every session, as the control service tells it. */
export function useControlStates(bridge: Bridge, away: () => boolean): ControlStates {
  const live = useLiveCollection(bridge, {
    load: () => bridge.control.states(),
    subscribe: (put) => bridge.control.on('changed', put),
    keyOf: (state: ControlState) => state.sessionKey
  })
  return {
    told: computed(() => live.items.value),
    of: (sessionKey) => (away() ? undefined : live.items.value.get(sessionKey)) ?? observing(sessionKey)
  }
}
