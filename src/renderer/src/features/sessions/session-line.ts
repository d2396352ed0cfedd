import type { MessageKey } from '@/i18n'
import { placeOf } from './session-name'
import type { SessionRow } from './session-list'

/** The second line of a row: in words what its dot says in colour, and where or why. */
export function lineOf({ session, control, told }: SessionRow): { key: MessageKey; params: Record<string, string> } {
  const line = (key: MessageKey, params: Record<string, string> = {}): { key: MessageKey; params: Record<string, string> } => ({
    key,
    params
  })
  const reason = session.endedReason ?? ''
  switch (told) {
    case 'you':
      return line('sessions.row.you')
    case 'waiting': {
      const asked = control?.reason ?? session.takeover?.reason ?? ''
      return asked === '' ? line('sessions.row.waiting') : line('sessions.row.asks', { reason: asked })
    }
    case 'other': {
      if (control !== null && control.windowId !== null && control.otherOperator === null) return line('sessions.row.otherWindow')
      const name = control?.otherOperator ?? session.takeover?.operator ?? ''
      return name === '' ? line('sessions.row.otherUnnamed') : line('sessions.row.other', { name })
    }
    case 'lost':
      if (session.status !== 'error') return line('sessions.row.lost')
      return reason === '' ? line('sessions.row.failed') : line('sessions.row.failedBecause', { reason })
    case 'agent': {
      const place = placeOf(session.url)
      return place === null ? line('sessions.row.agentBlank') : line('sessions.row.agentAt', { place })
    }
    case 'idle':
      if (session.status === 'paused') return line('sessions.row.paused')
      if (session.status !== 'closed') return line('sessions.row.idle')
      return reason === '' ? line('sessions.row.ended') : line('sessions.row.endedBecause', { reason })
  }
}
