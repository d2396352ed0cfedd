import { clockTime, useFormats, useT, type MessageKey } from '@/i18n'
import type { AuditEntry } from '@shared/domain/audit'
import { contextVerbNames } from '@shared/domain/context'
import { lostCauses } from '@shared/domain/control'
import { errorCodes } from '@shared/errors'
import { customersDoing } from '../control/customers-doing'

/** Facts that are words of a small set, by name and value; a tool says of itself that it was chosen. What is as expected (the agent waits, a run went through) is not said. */
const words: Record<string, MessageKey> = {
  'outcome.done': 'inspector.activity.facts.outcome.done',
  'outcome.could-not': 'inspector.activity.facts.outcome.could-not',
  'outcome.cancelled': 'inspector.activity.facts.outcome.cancelled',
  'consent.session': 'inspector.activity.facts.consent.session',
  'consent.remoteControl': 'inspector.activity.facts.consent.remoteControl',
  'consent.fullDevice': 'inspector.activity.facts.consent.fullDevice',
  'answer.yes': 'inspector.activity.facts.answer.yes',
  'answer.no': 'inspector.activity.facts.answer.no',
  'success.false': 'inspector.actions.failedShort',
  'agentMayAct.true': 'control.agentMayAct',
  'action.back': 'session.address.back',
  'action.forward': 'session.address.forward',
  'action.refresh': 'session.address.reload',
  'action.stop': 'session.address.stop',
  'what.session': 'inspector.activity.facts.what.session',
  'what.remoteControl': 'support.consent.remoteControl.label',
  'what.fullDevice': 'support.consent.fullDevice.label',
  'yes.true': 'inspector.info.yes',
  'yes.false': 'inspector.info.no',
  'tool.control': 'session.tools.control',
  'tool.laser': 'session.tools.laser',
  'tool.drawing': 'session.tools.drawing',
  ...Object.fromEntries(
    contextVerbNames.filter((verb) => verb !== 'setTool').map((verb) => [`verb.${verb}`, `inspector.info.verbs.${verb}` as const])
  ),
  ...Object.fromEntries(lostCauses.map((cause) => [`cause.${cause}`, `control.lost.${cause}` as const])),
  ...Object.fromEntries(
    lostCauses.flatMap((cause) => {
      const key = customersDoing(cause)
      return key === null ? [] : [[`cause.customer-${cause}`, key]]
    })
  )
}
const problems: Record<string, MessageKey> = Object.fromEntries(errorCodes.map((code) => [code, `errors.${code}.what` as const]))
/** Facts that are told in the words they have: what something was done to, and what somebody wrote. */
const own = ['action', 'url', 'selector', 'key', 'tool', 'name', 'change', 'tier', 'reason', 'note']

export type FactWords = {
  /** How long, how much, and how it went. */
  small: (facts: AuditEntry['facts']) => string[]
  /** Why it came to nothing; null where it did not. */
  problem: (facts: AuditEntry['facts']) => string | null
  /** All that an entry knows, in one line: what it was done to first. */
  line: (facts: AuditEntry['facts']) => string
}

/** The facts of an entry as an operator reads them; names and ids that are for machines stay away. */
export function useFactWords(): FactWords {
  const t = useT()
  const formats = useFormats()

  function small(facts: AuditEntry['facts']): string[] {
    const { durationMs, seconds, characters, count } = facts
    const known = Object.entries(facts).flatMap(([name, value]) => words[`${name}.${value}`] ?? [])
    return [
      ...(typeof durationMs === 'number' ? [formats.value.milliseconds(durationMs)] : []),
      ...known.map((key) => t(key)),
      ...(typeof seconds === 'number' ? [t('inspector.activity.facts.seconds', { time: clockTime(seconds * 1000) })] : []),
      ...(typeof characters === 'number' ? [t('inspector.activity.facts.characters', { count: characters })] : []),
      ...(typeof count === 'number' && count > 1 ? [t('inspector.activity.facts.steps', { count })] : [])
    ]
  }
  function problem({ error }: AuditEntry['facts']): string | null {
    const key = problems[String(error)]
    return key === undefined ? null : t(key)
  }
  function line(facts: AuditEntry['facts']): string {
    const said = own.flatMap((name) => {
      const fact = facts[name]
      return typeof fact === 'string' && fact !== '' && words[`${name}.${fact}`] === undefined ? [fact] : []
    })
    const why = problem(facts)
    return [...said, ...small(facts), ...(why === null ? [] : [why])].join(' · ')
  }
  return { small, problem, line }
}
