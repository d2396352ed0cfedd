import type { Bridge } from '@shared/contract'
import type { CastState, CastStats } from '@shared/domain/cast'
import type { SessionKey } from '@shared/domain/session'
import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import { useLiveState, type LiveState } from '@/stores/live-state'

export type CastFeed = LiveState<CastState> & { stats: Readonly<ShallowRef<CastStats | null>> }

/** Tabs, socket and figures of one session's cast, as main tells every window. */
export function useCastState(bridge: Bridge, sessionKey: SessionKey): CastFeed {
  const stats = shallowRef<CastStats | null>(null)
  onScopeDispose(
    bridge.casts.on('stats', (told) => {
      if (told.sessionKey === sessionKey) stats.value = told
    })
  )
  const live = useLiveState(bridge, {
    load: () => bridge.casts.state({ sessionKey }),
    subscribe: (set) => bridge.casts.on('changed', (state) => state.sessionKey === sessionKey && set(state))
  })
  return { ...live, stats: shallowReadonly(stats) }
}
