import type { ConnectAttempt } from '@shared/domain/device'
import type { SessionKey } from '@shared/domain/session'
import { computed, type ComputedRef } from 'vue'
import { useAttemptsStore } from '@/stores/attempts'

/** The try that began this session, as long as main keeps it: how often the device was asked. */
export function useConnectAttempt(sessionKey: SessionKey): ComputedRef<ConnectAttempt | null> {
  const attempts = useAttemptsStore()
  return computed(() => attempts.list.find((attempt) => attempt.sessionKey === sessionKey) ?? null)
}
