import type { Diagnosis, DiagnosisStep } from '@shared/domain/diagnosis'
import type { ErrorInfo } from '@shared/errors'
import type { ErrorText, Formats, Translate } from '@/i18n'
import { byRole, resultKey, summaryOf, troubleOf } from './diagnosis-words'

/** In which language and with which numbers a report is written. */
export type ReportWords = { t: Translate; formats: Formats; errorText: (error: ErrorInfo) => ErrorText }

/** A diagnosis as plain text for those who run the network: what was tried, what came of it, and what to let through. Without token and licence. */
export function toReport(diagnosis: Diagnosis, words: ReportWords): string {
  const { t, formats } = words
  const { at, api, embedder, steps } = diagnosis
  const { key, count } = summaryOf(diagnosis)
  const sections = [
    [
      t('diagnosis.report.title'),
      t('diagnosis.report.at', { date: `${new Date(at).toISOString()} (${formats.dateTime(at)})` }),
      t('diagnosis.report.api', { api }),
      t('diagnosis.report.embedder', { origin: embedder })
    ],
    [t(key, { count })],
    ...byRole(steps).map((group) => [
      heading(t(`diagnosis.role.${group.role}`)),
      t(`diagnosis.roleHint.${group.role}`),
      ...group.steps.flatMap((step) => linesOf(step, words))
    ]),
    allowed(steps, t)
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

const heading = (text: string): string => `${text}\n${'-'.repeat(text.length)}`

function linesOf(step: DiagnosisStep, words: ReportWords): string[] {
  const { t, formats } = words
  const { kind, prefix, status, latencyMs } = step
  const facts = [
    prefix,
    t(`diagnosis.kind.${kind}`),
    status === null ? '' : t('diagnosis.status', { status }),
    latencyMs === null ? '' : formats.milliseconds(latencyMs)
  ].filter((fact) => fact !== '')
  const said = troubleOf(step, words)
  return [
    `[${t(resultKey(step))}] ${facts.join(' · ')}`,
    ...(said === null ? [] : [`    ${said.headline}`]),
    ...(said === null || said.remedy === '' ? [] : [`    ${t('diagnosis.report.remedy', { text: said.remedy })}`]),
    ...(said === null || said.detail === '' ? [] : [`    ${t('diagnosis.report.said', { text: said.detail })}`])
  ]
}

/** By whole addresses: a service may lie below a path, and its sockets at another host. */
function allowed(steps: readonly DiagnosisStep[], t: Translate): string[] {
  const addressesOf = (isMeant: (step: DiagnosisStep) => boolean): string[] =>
    [...new Set(steps.filter((step) => step.address !== '' && isMeant(step)).map(({ address }) => address))].sort()
  const isSocket = ({ kind }: DiagnosisStep): boolean => kind === 'socket'
  return [
    heading(t('diagnosis.report.allow')),
    `- ${t('diagnosis.report.https')}`,
    ...addressesOf((step) => !isSocket(step)).map((address) => `    ${address}`),
    ...addressesOf(isSocket).map((address) => `- ${t('diagnosis.report.socket', { address })}`),
    `- ${t('diagnosis.report.headers')}`,
    `- ${t('diagnosis.report.query')}`,
    `- ${t('diagnosis.report.frontend')}`,
    `- ${t('diagnosis.report.devices')}`
  ]
}
