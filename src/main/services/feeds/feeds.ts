import { splitSessionKey, type SessionKey } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import { onAddressChanged, onBackOnline } from '../casts/connection-changes'
import type { ConnectionClient, ConnectionDirectory, Windows } from '../ports'
import { isEnded } from '../sessions/reconcile'
import type { Sessions } from '../sessions/sessions'
import type { SessionFeed } from './session-feed'

export type FeedsDeps = { sessions: Sessions; connections: ConnectionDirectory; windows: Windows }

export type Feeds<F extends SessionFeed> = {
  /** Made where there is none yet. Errors: `not-found` for a session that is not known. */
  of(key: SessionKey): F
  get(key: SessionKey): F | undefined
  close(): void
}

/** One feed for each session that some window looked at, until the session is off the list. */
export function createFeeds<F extends SessionFeed>(
  { sessions, connections, windows }: FeedsDeps,
  create: (key: SessionKey, client: (signal: AbortSignal) => Promise<ConnectionClient>) => F
): Feeds<F> {
  const feeds = new Map<SessionKey, F>()

  const feedsOf = (connectionId: string): F[] =>
    [...feeds].flatMap(([key, feed]) => (splitSessionKey(key).connectionId === connectionId ? [feed] : []))

  const stop = [
    onAddressChanged(connections, (connectionId) => {
      for (const feed of feedsOf(connectionId)) feed.reopen()
    }),
    onBackOnline(connections, (connectionId) => {
      for (const feed of feedsOf(connectionId)) feed.hurry()
    }),
    sessions.onSeen((session) => {
      if (isEnded(session)) feeds.get(session.key)?.end()
    }),
    sessions.onRemoved((key) => {
      feeds.get(key)?.close()
      feeds.delete(key)
    }),
    windows.onClosed((windowId) => {
      for (const feed of feeds.values()) feed.leave(windowId)
    })
  ]

  return {
    of(key) {
      const known = feeds.get(key)
      if (known !== undefined) return known
      const session = sessions.get(key)
      if (session === null) throw new AppError({ code: 'not-found', message: 'session is not known' })
      const feed = create(key, (signal) => connections.client(session.connectionId, signal))
      if (isEnded(session)) feed.end()
      feeds.set(key, feed)
      return feed
    },
    get: (key) => feeds.get(key),
    close() {
      for (const unsubscribe of stop) unsubscribe()
      for (const feed of feeds.values()) feed.close()
    }
  }
}
