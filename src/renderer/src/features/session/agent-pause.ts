import type { Bridge } from '@shared/contract'
import type { Connection } from '@shared/domain/connection'
import type { Session } from '@shared/domain/session'
import { toErrorInfo } from '@shared/errors'
import { computed, ref, type ComputedRef } from 'vue'
import { useErrorToast } from '@/ui/error-toast'
import { hasEnded } from '../control/drive'

/** Holding the agent up without taking its place. */
export type AgentPause = {
  paused: ComputedRef<boolean>
  /** Steel has no agent to speak of; a documented server is asked, and offered no more once it said that it cannot. */
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
  const missing = ref(false)
  const paused = computed(() => session.value.status === 'paused')
  return {
    paused,
    offered: computed(
      () => connection.value?.state.dialect === 'documented' && !missing.value && !hasEnded(session.value) && !away.value
    ),
    async toggle() {
      const { key: sessionKey } = session.value
      const asked = paused.value ? bridge.sessions.resume({ sessionKey }) : bridge.sessions.pause({ sessionKey })
      asked.catch((error: unknown) => (missing.value = toErrorInfo(error).code === 'not-supported'))
      await orToast(asked)
    }
  }
}
