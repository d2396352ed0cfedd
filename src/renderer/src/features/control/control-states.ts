import type { Bridge, LinkState } from '@shared/contract'
import { observing, type ControlState } from '@shared/domain/control'
import type { SessionKey } from '@shared/domain/session'
import { computed, onScopeDispose, ref, type ComputedRef } from 'vue'
import { useLiveCollection } from '@/stores/live-collection'

export type ControlStates = {
  all: ComputedRef<ReadonlyMap<SessionKey, ControlState>>
  /** A session that main tells nothing of is observed. */
  of: (sessionKey: SessionKey) => ControlState
}

/** The lease of every session, as the control service tells it; while that is out of reach, nothing here drives, whatever it told last. */
export function useControlStates(bridge: Bridge): ControlStates {
  const live = useLiveCollection(bridge, {
    load: () => bridge.control.states(),
    subscribe: (put) => bridge.control.on('changed', put),
    keyOf: (state: ControlState) => state.sessionKey
  })
  const link = ref<LinkState>('open')
  onScopeDispose(bridge.onLink((state) => (link.value = state)))
  const all = computed(() => new Map([...live.items.value].map(([key, state]) => [key, overLink(state, link.value)])))
  return { all, of: (sessionKey) => all.value.get(sessionKey) ?? observing(sessionKey) }
}

function overLink(state: ControlState, link: LinkState): ControlState {
  if (link === 'open' || state.windowId === null) return state
  if (link === 'lost') return { ...state, phase: 'suspended', deadline: null, held: [] }
  return { ...observing(state.sessionKey), phase: 'lost', lostCause: 'connection-lost' }
}
