import type { Bridge } from '@shared/contract'
import type { SocketState } from '@shared/domain/cast'
import type { LiveStep } from '@shared/domain/live-step'
import type { SessionKey } from '@shared/domain/session'
import type { ErrorInfo } from '@shared/errors'
import { computed, onScopeDispose, readonly, ref, type ComputedRef, type Ref } from 'vue'
import { useLiveCollection } from '@/stores/live-collection'

const maxSteps = 500

export type StepFeed = {
  /** In the order in which they began. */
  steps: ComputedRef<LiveStep[]>
  socket: Readonly<Ref<SocketState>>
  error: Readonly<Ref<ErrorInfo | null>>
}

/** The steps of everybody who works on a session by `execute`, as its server tells of them. Ends with the effect scope that made it. */
export function useStepFeed(bridge: Bridge, sessionKey: SessionKey): StepFeed {
  const socket = ref<SocketState>({ phase: 'idle' })
  const live = useLiveCollection(bridge, {
    load: async () => {
      const opened = await bridge.steps.open({ sessionKey })
      socket.value = opened.socket
      return opened.steps
    },
    subscribe: (put) => bridge.steps.on('changed', (event) => event.sessionKey === sessionKey && put(...event.steps)),
    keyOf: (step: LiveStep) => step.id,
    limit: maxSteps
  })
  onScopeDispose(
    bridge.steps.on('socket', (event) => {
      if (event.sessionKey === sessionKey) socket.value = event.socket
    })
  )
  // Nobody is left to tell when this window goes; main forgets its interest by itself.
  onScopeDispose(() => void bridge.steps.close({ sessionKey }).catch(() => undefined))
  return { steps: computed(() => [...live.items.value.values()]), socket: readonly(socket), error: live.error }
}

/** Why the steps of others are not in the story, or not the latest of them; null where all is well or still on its way. */
export function gapOf(socket: SocketState, error: ErrorInfo | null): 'unsupported' | 'away' | 'failed' | null {
  if (error !== null) return 'away'
  switch (socket.phase) {
    case 'idle':
    case 'connecting':
    case 'open':
      return null
    case 'unstable':
    case 'waiting':
    case 'offline':
      return 'away'
    case 'stopped':
      return socket.cause === 'not-supported' ? 'unsupported' : 'failed'
  }
}
