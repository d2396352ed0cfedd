import { useT, type MessageKey } from '@/i18n'
import type { ControlState } from '@shared/domain/control'
import type { Support } from '@shared/domain/support'
import { endedReasonKey } from '../support/ended-reason'
import { spacedCode } from '../support/spaced-code'
import { customersDoing } from '../control/customers-doing'
import { hasEnded } from '../control/drive'
import { placeOf } from './session-name'
import type { SessionRow } from './session-list'

export type RowLine = { key: MessageKey; params: Record<string, string> }
const line = (key: MessageKey, params: Record<string, string> = {}): RowLine => ({ key, params })

/** The second line of a row: in words what its dot says in colour and why, and where it is, unless its name says that already. */
export function useRowWords(): (row: SessionRow) => string {
  const t = useT()
  return (row) => {
    const { key, params } = lineOf(row)
    const told = t(key, params)
    const words = row.drive === 'unknown' ? t('sessions.row.wasKnown', { line: told }) : told
    const { url } = row.session
    // Not told is not blank.
    const place = url === null || url === '' ? row.name : (placeOf(url) ?? t('sessions.row.blank'))
    return place === row.name ? words : `${words} · ${place}`
  }
}

/** This window has the lease, and yet nothing that is pressed reaches the page. */
const onTheWay: Partial<Record<ControlState['phase'], MessageKey>> = {
  acquiring: 'control.acquiring',
  suspended: 'control.suspended',
  releasing: 'control.releasing'
}

/** Who drives, or how far it has come. */
export function lineOf({ session, control, told }: SessionRow): RowLine {
  const reason = session.endedReason ?? ''
  switch (told) {
    case 'you':
      return line(control === null ? 'sessions.row.you' : (onTheWay[control.phase] ?? 'sessions.row.you'))
    case 'waiting': {
      const asked = control?.reason ?? session.takeover?.reason ?? ''
      return asked === '' ? line('sessions.row.waiting') : line('sessions.row.asks', { reason: asked })
    }
    case 'other': {
      if (control !== null && control.windowId !== null && control.otherOperator === null) return line('sessions.row.otherWindow')
      const name = control?.otherOperator ?? session.takeover?.operator ?? ''
      return name === '' ? line('sessions.row.otherUnnamed') : line('sessions.row.other', { name })
    }
    case 'lost': {
      const doing = session.support === null ? null : customersDoing(control?.lostCause ?? null)
      if (doing !== null) return line(doing)
      if (session.status !== 'error') return line('sessions.row.lost')
      return reason === '' ? line('sessions.row.failed') : line('sessions.row.failedBecause', { reason })
    }
    case 'agent':
      return session.agentId === '' ? line('sessions.row.agent') : line('sessions.row.agentNamed', { agent: session.agentId })
    case 'idle':
      if (session.support !== null && !hasEnded(session)) return customerLine(session.support)
      if (session.status === 'paused') return line('sessions.row.paused')
      if (session.status !== 'closed') return line('sessions.row.idle')
      return endedLine(reason)
  }
}

/** A support service's own words for an end have ours. */
function endedLine(reason: string): RowLine {
  const words = endedReasonKey(reason)
  if (words !== null) return line(words)
  return reason === '' ? line('sessions.row.ended') : line('sessions.row.endedBecause', { reason })
}

/** How far a support session has come, and whose it is. */
function customerLine({ state, code, agent, remoteControl }: Support): RowLine {
  if (state === 'pending')
    return code === '' ? line('sessions.row.pendingDevice') : line('sessions.row.pendingCode', { code: spacedCode(code) })
  if (state === 'authorizing') return line('sessions.row.authorizing')
  if (remoteControl === 'requested') return line('sessions.row.consentAsked')
  return agent === null ? line('sessions.row.customer') : line('sessions.row.customerWith', { agent: agent.name })
}
