import type { Session, SessionKey } from '@shared/domain/session'
import type { CobrowseAPI, Query, SessionData } from '@sdk/cobrowse'

/** What somebody may still look at: far more than a screen of rows, and no more than a few MB. */
const maxKept = 1000
/** A service whose clock is ahead has sessions that have not begun yet by ours. */
const aheadMs = 24 * 60 * 60 * 1000

type HistoryDeps = { now: () => number; toSession: (connectionId: string, remote: SessionData, seenAt: number) => Session }
type Page = { sessions: Session[]; next: number | null }

/**
 * Ended sessions as their service keeps them. They are no part of the live list, which would fill up with them, nor of what is on disk; those that were asked for
 * are kept for this run, so that what is asked of a row (its state, its recording) finds it.
 */
export function createHistory({ now, toSession }: HistoryDeps) {
  const kept = new Map<SessionKey, Session>()

  function keep(session: Session): void {
    kept.delete(session.key)
    kept.set(session.key, session)
    for (const key of kept.keys()) {
      if (kept.size <= maxKept) break
      kept.delete(key)
    }
  }

  return {
    get: (key: SessionKey): Session | null => kept.get(key) ?? null,
    /** The next `limit` ended ones that were activated before a time, the latest first. */
    async list(
      { api, scope, connectionId }: { api: CobrowseAPI; scope: Query; connectionId: string },
      { before, limit }: { before: number | null; limit: number }
    ): Promise<Page> {
      const sessions: Session[] = []
      let next = before ?? now() + aheadMs
      // A service's own pages may be shorter than ours: an empty one alone is the end.
      while (sessions.length < limit) {
        const page = await ask(next, limit - sessions.length)
        const last = page.at(-1)
        if (last === undefined) return { sessions, next: null }
        sessions.push(...page.map(({ session }) => session))
        next = last.activatedAt
      }
      return { sessions, next }

      async function ask(before: number, count: number): Promise<{ session: Session; activatedAt: number }[]> {
        const query = { ...scope, state: 'ended', activated_before: new Date(before), limit: count }
        const seenAt = now()
        const rows = (await api.sessions.list(query)).flatMap((remote) => {
          const session = toSession(connectionId, remote, seenAt)
          // By its service's clock, as it is asked for.
          const activatedAt = remote.activated?.getTime() ?? null
          // Again, as a service that knows no such filter would give the same page for ever.
          return activatedAt === null || activatedAt >= before ? [] : [{ session, activatedAt }]
        })
        rows.sort((a, b) => b.activatedAt - a.activatedAt)
        const shown = rows.slice(0, count)
        for (const { session } of shown) keep(session)
        return shown
      }
    }
  }
}
