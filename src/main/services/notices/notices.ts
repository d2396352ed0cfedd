import { randomUUID } from 'node:crypto'
import type { Handlers } from '@shared/contract'
import type { Notice } from '@shared/contract/app'
import type { Caller, EmitEvent, NoticeWriter } from '../ports'

export type Notices = NoticeWriter & { handlers: Pick<Handlers<Caller>['app'], 'notices' | 'dismissNotice'> }

/** Oldest go first: a loop of failures must not fill memory. */
const maxNotices = 50

const sameMatter = (a: Omit<Notice, 'id'>, b: Notice): boolean =>
  a.code === b.code && a.error?.code === b.error?.code && JSON.stringify(a.params) === JSON.stringify(b.params)

/** What happened to the app as a whole, kept until the operator dismisses it. The same matter raised again is not told twice. */
export function createNotices({ emit, newId = randomUUID }: { emit: EmitEvent; newId?: () => string }): Notices {
  let notices: Notice[] = []
  return {
    raise: (raised) => {
      if (notices.some((known) => sameMatter(raised, known))) return
      const notice = { ...raised, id: newId() }
      notices = [...notices, notice].slice(-maxNotices)
      emit({ room: 'app', event: 'notice', payload: notice })
    },
    handlers: {
      notices: () => notices,
      dismissNotice: ({ id }) => {
        notices = notices.filter((notice) => notice.id !== id)
        emit({ room: 'app', event: 'noticeDismissed', payload: { id } })
      }
    }
  }
}
