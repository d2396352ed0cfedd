import { useT, type MessageKey } from '@/i18n'

const reasons: Partial<Record<string, MessageKey>> = {
  device_ended: 'support.endedReason.device_ended',
  agent_ended: 'support.endedReason.agent_ended',
  pending_timeout: 'support.endedReason.pending_timeout',
  authorizing_timeout: 'support.endedReason.authorizing_timeout',
  active_timeout: 'support.endedReason.active_timeout',
  limit_enforcement: 'support.endedReason.limit_enforcement'
}

/** Why a support session ended, in words; a reason that the service has made up since keeps its own. Null where it gave none. */
export function useEndedReason(): (reason: string | null) => string | null {
  const t = useT()
  return (reason) => {
    if (reason === null || reason === '') return null
    const known = reasons[reason]
    return known === undefined ? t('support.stage.unknownReason', { reason }) : t(known)
  }
}
