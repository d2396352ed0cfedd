import { useT, type MessageKey } from '@/i18n'

const reasons: Partial<Record<string, MessageKey>> = {
  device_ended: 'support.endedReason.device_ended',
  agent_ended: 'support.endedReason.agent_ended',
  pending_timeout: 'support.endedReason.pending_timeout',
  authorizing_timeout: 'support.endedReason.authorizing_timeout',
  active_timeout: 'support.endedReason.active_timeout',
  limit_enforcement: 'support.endedReason.limit_enforcement'
}

/** The words for why a support session ended; null for a reason that is none of the service's six, which keeps its own. */
export const endedReasonKey = (reason: string): MessageKey | null => reasons[reason] ?? null

/** Why a support session ended, in words; null where the service gave no reason. */
export function useEndedReason(): (reason: string | null) => string | null {
  const t = useT()
  return (reason) => {
    if (reason === null || reason === '') return null
    const key = endedReasonKey(reason)
    return key === null ? t('support.stage.unknownReason', { reason }) : t(key)
  }
}
