import { useT } from '@/i18n'
import { useSessionBase } from '../session/session-base'
import type { FactGroup } from './fact-group'

/** Which of RemoteContext's verbs apply to the session in view, and why the others do not. */
export function useContextFacts(): () => FactGroup {
  const t = useT()
  const { context } = useSessionBase()
  return () => ({
    title: t('inspector.info.context'),
    facts: (context.value.value?.capabilities ?? []).map(({ verb, available, reason }) => ({
      label: t(`inspector.info.verbs.${verb}`),
      value: available ? t('inspector.info.available') : t(`inspector.info.reasons.${reason ?? 'unsupported'}`)
    }))
  })
}
