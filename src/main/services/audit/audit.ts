import { randomUUID } from 'node:crypto'
import type { Handlers } from '@shared/contract'
import type { AuditEntry } from '@shared/domain/audit'
import { redactText } from '../diagnostics/redact'
import type { OperatorName } from '../operator-name'
import type { AuditWriter, Caller, EmitEvent } from '../ports'
import type { AuditLog } from './audit-log'

export type AuditDeps = {
  log: Pick<AuditLog, 'append' | 'read'>
  emit: EmitEvent
  operatorName: OperatorName
  now?: () => number
}

export type Audit = AuditWriter & { handlers: Handlers<Caller>['audit'] }

const maxFact = 500

/** Who did what, when, to what, for the operator to look up and export. */
export function createAudit({ log, emit, operatorName, now = Date.now }: AuditDeps): Audit {
  let lastAt = 0

  /** Epoch milliseconds, no two alike, so that paging by time misses none. */
  function stamp(): number {
    const at = now()
    lastAt = at <= lastAt && lastAt - at < 1000 ? lastAt + 1 : at
    return lastAt
  }

  return {
    write: (written) => {
      const { actor = operatorName(), facts, ...rest } = written
      const entry: AuditEntry = { ...rest, id: randomUUID(), at: stamp(), actor, facts: withoutSecrets(facts) }
      log.append(entry)
      emit({ room: 'audit', event: 'appended', payload: entry })
    },
    handlers: {
      list: ({ sessionKey, before, limit }) =>
        log
          .read()
          .filter((entry) => (sessionKey === null || entry.sessionKey === sessionKey) && (before === null || entry.at < before))
          .reverse()
          .sort((a, b) => b.at - a.at)
          .slice(0, limit),
      export: () => ({
        jsonLines: log
          .read()
          .map((entry) => `${JSON.stringify(entry)}\n`)
          .join('')
      })
    }
  }
}

/** A URL that was opened may carry a token. */
const withoutSecrets = (facts: AuditEntry['facts']): AuditEntry['facts'] =>
  Object.fromEntries(
    Object.entries(facts).map(([key, fact]) => [key, typeof fact === 'string' ? redactText(fact).slice(0, maxFact) : fact])
  )
