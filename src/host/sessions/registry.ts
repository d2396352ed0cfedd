import { randomUUID } from 'node:crypto'
import { ApiError } from '../api-error'
import type { BrowserSource } from '../chromium/browser-source'
import type { Logger } from '../log'
import { createSession, type Session, type SessionOptions } from './session'

type Deps = { source: BrowserSource; maxSessions: number; idleMs: number; log: Logger; keepEndedMs?: number }

/** How long an ended session stays in the list, so that whoever watched learns why. */
const tenMinutes = 600_000

/** The sessions of all agents. Their number is limited by this machine's memory, so the limit counts over all of them. */
export function createRegistry({ source, maxSessions, idleMs, log, keepEndedMs = tenMinutes }: Deps) {
  const sessions = new Map<string, Session>()
  let opening = 0

  const live = (): Session[] => [...sessions.values()].filter((session) => session.ended() === null)

  function find(id: string): Session {
    const session = sessions.get(id)
    if (session === undefined) throw new ApiError('session_not_found', 'There is no such session.')
    return session
  }

  function findLive(id: string): Session {
    const session = find(id)
    const end = session.ended()
    if (end !== null) throw new ApiError('session_not_found', `The session has ended: ${end.reason}`)
    return session
  }

  return {
    list: (agentId: string): Session[] => [...sessions.values()].filter((session) => session.agentId === agentId),
    /** By id alone: a session's id is a secret of 122 bits, as the sockets of the seed use it. Errors: `session_not_found`. */
    findLive,
    /** An agent sees its own sessions only. */
    findOf(agentId: string, id: string): Session {
      const session = findLive(id)
      if (session.agentId !== agentId) throw new ApiError('session_not_found', 'There is no such session.')
      return session
    },
    async create(agentId: string, options: SessionOptions): Promise<Session> {
      if (live().length + opening >= maxSessions) {
        throw new ApiError('too_many_sessions', `This host runs at most ${maxSessions} sessions. Delete one first.`)
      }
      opening += 1
      try {
        const session = await createSession({ id: `session-${randomUUID()}`, agentId, options, source, idleMs, log })
        sessions.set(session.id, session)
        session.events.once('ended', () => {
          setTimeout(() => sessions.delete(session.id), keepEndedMs).unref()
        })
        log.info({ sessionId: session.id, agentId, headless: session.headless }, 'session created')
        return session
      } finally {
        opening -= 1
      }
    },
    /** Ends it, or takes an ended one off the list. */
    async remove(agentId: string, id: string): Promise<void> {
      const session = find(id)
      if (session.agentId !== agentId) throw new ApiError('session_not_found', 'There is no such session.')
      sessions.delete(id)
      await session.end({ status: 'closed', reason: 'It was deleted.' })
    },
    async close(): Promise<void> {
      await Promise.all([...sessions.values()].map((session) => session.end({ status: 'closed', reason: 'The host stopped.' })))
      sessions.clear()
    }
  }
}
export type Registry = ReturnType<typeof createRegistry>
