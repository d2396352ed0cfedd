import { z } from 'zod'
import { sessionSchema, type Session } from '@shared/domain/session'
import { supportSchema } from '@shared/domain/support'
import { toErrorInfo } from '@shared/errors'
import type { Logger, NoticeWriter, DocumentStore } from '../ports'

const writeDelayMs = 2000
/** Every answer moves a time, and no more than that: the disk hears of it twice a minute. */
const seenDelayMs = 30_000

/** Older files know no support sessions, and those no device. */
const storedSession = sessionSchema.extend({
  support: supportSchema
    .extend({ deviceId: z.string().nullable().default(null) })
    .nullable()
    .default(null)
})
const storedSchema = z.object({ sessions: z.array(z.unknown()), forgotten: z.array(z.string()) })

export type LastKnown = { sessions: Session[]; forgotten: string[] }

/** The last known sessions on disk, so that an offline start shows what there was and how long ago. Written a little later, and at `flush`. */
export function createLastKnown(deps: {
  store: DocumentStore
  notices: NoticeWriter
  logger: Logger
  snapshot: () => LastKnown
}): {
  read(): LastKnown
  changed(): void
  /** A server told of its sessions once more, though nothing of them changed but when that was. */
  seen(): void
  flush(): void
} {
  let timer: NodeJS.Timeout | undefined
  let seenTimer: NodeJS.Timeout | undefined
  let failed = false

  function flush(): void {
    if (timer === undefined && seenTimer === undefined) return
    clearTimeout(timer)
    clearTimeout(seenTimer)
    timer = undefined
    seenTimer = undefined
    const { sessions, forgotten } = deps.snapshot()
    try {
      deps.store.write({ sessions: sessions.map(withoutLinks), forgotten })
      failed = false
    } catch (error) {
      deps.logger.error({ error: toErrorInfo(error) }, 'last known sessions could not be written')
      // Once until it works again: a full disk stays full for a while, and each poll would say so.
      if (!failed)
        deps.notices.raise({ level: 'error', code: 'storage-failed', params: { what: 'sessions' }, error: toErrorInfo(error) })
      failed = true
    }
  }

  return {
    read() {
      const stored = storedSchema.safeParse(deps.store.read() ?? { sessions: [], forgotten: [] })
      if (!stored.success) {
        deps.store.setAside(stored.error)
        return { sessions: [], forgotten: [] }
      }
      // One spoilt entry costs itself alone.
      const sessions = stored.data.sessions.flatMap((entry) => {
        const session = storedSession.safeParse(entry)
        return session.success ? [session.data] : []
      })
      return { sessions, forgotten: stored.data.forgotten }
    },
    changed() {
      timer ??= setTimeout(flush, writeDelayMs)
    },
    seen() {
      seenTimer ??= setTimeout(flush, seenDelayMs)
    },
    flush
  }
}

/** Live-view and takeover links may carry a token of their own, a code lets in who knows it; all are stale by the next start anyway. */
function withoutLinks(session: Session): Session {
  return {
    ...session,
    liveViewUrl: null,
    support: session.support === null ? null : { ...session.support, code: '' },
    takeover: session.takeover === null ? null : { ...session.takeover, url: null }
  }
}
