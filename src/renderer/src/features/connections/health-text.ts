import type { ConnectionState } from '@shared/domain/connection'
import { useFormats, useT } from '@/i18n'

/** A connection's health in words: `online, 12 ms`, or what is wrong. */
export function useHealthText(): (state: ConnectionState) => string {
  const t = useT()
  const formats = useFormats()
  return ({ health, latencyMs }) =>
    health === 'online' && latencyMs !== null
      ? t('connections.onlineIn', { latency: formats.value.milliseconds(latencyMs) })
      : t(`connections.health.${health}`)
}
