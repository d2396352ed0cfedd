import type { Session, SessionKey } from '@shared/domain/session'
import { differs, isEnded, isOvertaken, reconcile, toGone } from './reconcile'

/** Ended ones kept a connection; the oldest go first. */
const maxEnded = 200

export type BookEvents = {
  updated(session: Session): void
  removed(key: SessionKey): void
}

/** All known sessions of all connections, and those that the operator does not want to see again while a server still lists them as ended. */
export type SessionBook = {
  get(key: SessionKey): Session | null
  all(): Session[]
  of(connectionId: string): Session[]
  forgotten(): string[]
  /** A server's whole list, as it was when it was asked for. */
  apply(connectionId: string, askedAt: number, listed: Session[]): void
  put(session: Session): void
  /** A server tells of one session by itself. One that was forgotten does not come back for its end. */
  hear(session: Session): void
  /** The server says that it does not know this one. */
  gone(key: SessionKey): void
  forget(key: SessionKey): void
  /** A connection was removed, and its sessions with it. */
  drop(connectionId: string): void
  /** Tells of all of a connection's sessions once more, as their `seenAt` stands still from now on. */
  retell(connectionId: string): void
}

export function createSessionBook(
  events: BookEvents,
  start: { sessions: Session[]; forgotten: string[] },
  now: () => number
): SessionBook {
  const sessions = new Map(start.sessions.map((session) => [session.key, session]))
  /** With the time, as a list that was asked for before still tells of what has been deleted since. */
  const forgotten = new Map(start.forgotten.map((key) => [key, 0]))
  const of = (connectionId: string): Session[] => [...sessions.values()].filter((one) => one.connectionId === connectionId)

  function put(session: Session): void {
    const known = sessions.get(session.key)
    sessions.set(session.key, session)
    if (known === undefined || differs(known, session)) events.updated(session)
  }

  function take(session: Session, askedAt: number): void {
    const forgottenAt = forgotten.get(session.key)
    if (forgottenAt !== undefined && (isEnded(session) || askedAt <= forgottenAt)) return
    forgotten.delete(session.key)
    const known = sessions.get(session.key)
    // What was created after a list was asked for cannot be on it.
    if (known !== undefined && (known.seenAt > askedAt || isOvertaken(known, session))) return
    put(session)
  }

  function remove(key: SessionKey): void {
    if (sessions.delete(key)) events.removed(key)
  }

  function trim(connectionId: string): void {
    const ended = of(connectionId).filter(isEnded)
    ended.sort((a, b) => b.seenAt - a.seenAt)
    for (const { key } of ended.slice(maxEnded)) remove(key)
  }

  return {
    get: (key) => sessions.get(key) ?? null,
    all: () => [...sessions.values()],
    of,
    forgotten: () => [...forgotten.keys()],
    apply(connectionId, askedAt, listed) {
      const keys = new Set(listed.map(({ key }) => key))
      for (const key of forgotten.keys()) if (key.startsWith(`${connectionId}:`) && !keys.has(key)) forgotten.delete(key)
      for (const session of reconcile(of(connectionId), listed)) take(session, askedAt)
      trim(connectionId)
    },
    put,
    hear(session) {
      take(session, session.seenAt)
      trim(session.connectionId)
    },
    gone(key) {
      const known = sessions.get(key)
      if (known !== undefined && !isEnded(known)) put(toGone(known))
    },
    forget(key) {
      forgotten.set(key, now())
      remove(key)
    },
    drop(connectionId) {
      for (const { key } of of(connectionId)) remove(key)
    },
    retell(connectionId) {
      for (const session of of(connectionId)) events.updated(session)
    }
  }
}
