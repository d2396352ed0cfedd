import type { Bridge } from '@shared/contract'
import type { Connection } from '@shared/domain/connection'
import type { Session } from '@shared/domain/session'
import { computed, type ComputedRef } from 'vue'
import { useErrorToast } from '@/ui/error-toast'
import { hasEnded } from '../control/drive'

/** Holding the agent up without taking its place. */
export type AgentPause = {
  paused: ComputedRef<boolean>
  /** Steel has no agent to speak of; a documented server is asked, and may say that it cannot. */
  offered: ComputedRef<boolean>
  toggle: () => Promise<void>
}

export function useAgentPause(deps: {
  bridge: Bridge
  session: ComputedRef<Session>
  connection: ComputedRef<Connection | null>
  away: ComputedRef<boolean>
}): AgentPause {
  const { bridge, session, connection, away } = deps
  const orToast = useErrorToast()
  const paused = computed(() => session.value.status === 'paused')
  return {
    paused,
    offered: computed(() => connection.value?.state.dialect === 'documented' && !hasEnded(session.value) && !away.value),
    async toggle() {
      const { key: sessionKey } = session.value
      await orToast(paused.value ? bridge.sessions.resume({ sessionKey }) : bridge.sessions.pause({ sessionKey }))
    }
  }
}
