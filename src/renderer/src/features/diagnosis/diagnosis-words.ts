import type { Diagnosis, DiagnosisStep } from '@shared/domain/diagnosis'
import type { ErrorInfo } from '@shared/errors'
import type { ErrorText, MessageKey, Translate } from '@/i18n'

const roles = ['agents', 'devices', 'orchestrator'] as const satisfies DiagnosisStep['role'][]

/** The steps by whose traffic they are, in the order of who reads it first; without what nobody needs. */
export const byRole = (steps: readonly DiagnosisStep[]): { role: DiagnosisStep['role']; steps: DiagnosisStep[] }[] =>
  roles.map((role) => ({ role, steps: steps.filter((step) => step.role === role) })).filter((group) => group.steps.length > 0)

/** A path gets through; what is no path is in order. */
export const resultKey = ({ prefix, result }: Pick<DiagnosisStep, 'prefix' | 'result'>): MessageKey =>
  `diagnosis.${prefix === '' ? 'state' : 'path'}.${result}`

/** The one sentence above all steps; `count` for its plural. */
export function summaryOf({ steps }: Pick<Diagnosis, 'steps'>): {
  key: MessageKey
  count: number
  tone: 'open' | 'blocked' | 'unsure'
} {
  const blocked = steps.filter(({ result }) => result === 'blocked').length
  if (blocked > 0) return { key: 'diagnosis.troubles', count: blocked, tone: 'blocked' }
  const isUnsure = steps.some(({ result }) => result === 'unsure')
  return { key: isUnsure ? 'diagnosis.unsure' : 'diagnosis.fine', count: 0, tone: isUnsure ? 'unsure' : 'open' }
}

/** What is wrong with a step and what to do. Elsewhere a blocked socket leads here: here it is said what to let through. */
export function troubleOf(
  { error, result, address }: DiagnosisStep,
  { t, errorText }: { t: Translate; errorText: (error: ErrorInfo) => ErrorText }
): ErrorText | null {
  if (error === null) return result === 'unsure' ? { headline: t('diagnosis.unsureText'), remedy: '', detail: '' } : null
  if (error.code !== 'socket-blocked') return errorText(error)
  return {
    headline: t('diagnosis.socketText'),
    remedy: t('diagnosis.socketRemedy', { address }),
    detail: errorText(error).detail
  }
}
