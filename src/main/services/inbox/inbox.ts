import { isDeepStrictEqual } from 'node:util'
import type { Handlers } from '@shared/contract'
import type { InboxItem } from '@shared/domain/inbox'
import type { Session, SessionKey } from '@shared/domain/session'
import type { Control } from '../control/control-kind'
import type { Caller, EmitEvent } from '../ports'
import type { Sessions } from '../sessions/sessions'
import { bySoonest, waitingIn } from './waiting'

export type InboxDeps = {
  sessions: Pick<Sessions, 'get' | 'onSeen' | 'onUpdated' | 'onRemoved'>
  control: Pick<Control, 'state' | 'onChanged'>
  emit: EmitEvent
  now?: () => number
}

export type Inbox = { handlers: Handlers<Caller>['inbox']; close(): void }

/** One queue over sessions of all kinds, derived from what they and their control are; what was known only from an earlier run waits for its server's word. */
export function createInbox({ sessions, control, emit, now = Date.now }: InboxDeps): Inbox {
  const seen = new Set<SessionKey>()
  const waiting = new Map<SessionKey, InboxItem[]>()
  const list = (): InboxItem[] => [...waiting.values()].flat().sort(bySoonest)

  function put(key: SessionKey, items: InboxItem[]): void {
    const before = waiting.get(key) ?? []
    if (isDeepStrictEqual(before, items)) return
    if (items.length > 0) waiting.set(key, items)
    else waiting.delete(key)
    emit({ room: 'inbox', event: 'changed', payload: { items: list() } })
  }
  function look(session: Session): void {
    const { key } = session
    const known = waiting.get(key) ?? []
    const items = waitingIn(session, control.state(key)).map((item) => ({
      ...item,
      since: item.since ?? known.find(({ id }) => id === item.id)?.since ?? now()
    }))
    put(key, items)
  }
  function lookIfSeen(key: SessionKey): void {
    const session = sessions.get(key)
    if (session !== null && seen.has(key)) look(session)
  }

  const stops = [
    sessions.onSeen((session) => {
      seen.add(session.key)
      look(session)
    }),
    sessions.onUpdated(({ key }) => lookIfSeen(key)),
    sessions.onRemoved((key) => {
      seen.delete(key)
      put(key, [])
    }),
    control.onChanged(({ sessionKey }) => lookIfSeen(sessionKey))
  ]
  return {
    handlers: { list },
    close: () => stops.forEach((stop) => stop())
  }
}
