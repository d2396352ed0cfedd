import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { ApiError } from '../api-error'
import type { Agent } from './account'
import type { Limits } from './limits'
import { createGuesses } from './guesses'
import { createSupportSession, type SupportSession } from './support-session'

/** In memory: enough for a long day, after which the oldest ended ones go, first those that nobody said yes to. */
const maxKept = 500
const maxLivePerAgent = 20

type Deps = {
  limits: Limits
  /** Follows a new session to record it; null where none are recorded. */
  record: ((session: SupportSession) => void) | null
}

/** The sessions of all agents of the account. */
export function createSupportSessions({ limits, record }: Deps) {
  const sessions = new Map<string, SupportSession>()
  const guesses = createGuesses()

  const isLive = ({ facts }: SupportSession): boolean => facts.state !== 'ended'
  const missing = (): ApiError => new ApiError('not_found', 'There is no such session.')

  function freeCode(): string {
    for (;;) {
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      if (![...sessions.values()].some(({ facts }) => facts.code === code)) return code
    }
  }
  function make(agent: Agent | null, customData: Record<string, unknown>): SupportSession {
    if (sessions.size >= maxKept) {
      const ended = [...sessions.values()].filter((one) => !isLive(one))
      // Customers who ask for code after code drive nobody's history out.
      const least = ended.find(({ facts }) => facts.activated === null) ?? ended[0]
      if (least !== undefined) sessions.delete(least.facts.id)
    }
    if (sessions.size >= maxKept) throw new ApiError('too_many_sessions', 'This host keeps no more sessions. End one first.')
    const controlToken = randomBytes(24).toString('base64url')
    const session = createSupportSession({
      id: randomUUID(),
      code: freeCode(),
      controlToken,
      agent,
      customData,
      recorded: record !== null,
      limits
    })
    sessions.set(session.facts.id, session)
    record?.(session)
    return session
  }

  /** `who` is slowed down who guesses. */
  function findByCode(who: string, code: string, isFor: (session: SupportSession) => boolean): SupportSession {
    guesses.check(who)
    const session = [...sessions.values()].find((one) => one.facts.code === code && isFor(one))
    if (session !== undefined && code !== '') return session
    guesses.wrong(who)
    throw new ApiError('not_found', 'There is no session with this code. It may have run out.')
  }

  /** One without an agent is for whoever knows its id or code. */
  const mayJoin = (agent: Agent, session: SupportSession): boolean => agent.role === 'administrator' || session.mayJoin(agent.id)

  return {
    mayJoin,
    create(agent: Agent, customData: Record<string, unknown>): SupportSession {
      const live = [...sessions.values()].filter((session) => isLive(session) && session.facts.agent?.id === agent.id)
      if (live.length >= maxLivePerAgent)
        throw new ApiError('too_many_sessions', `An agent has at most ${maxLivePerAgent} sessions at a time. End one first.`)
      return make(agent, customData)
    },
    /** A customer asks for help: an agent will come with the code. */
    createForCustomer: (customData: Record<string, unknown>): SupportSession => make(null, customData),
    /** What an agent may see: the sessions that it is in or was let into by their code, an administrator all of them. */
    find(agent: Agent, id: string): SupportSession {
      const session = sessions.get(id)
      if (session === undefined || !mayJoin(agent, session)) throw missing()
      return session
    },
    /** By the six digits that a customer reads out or an agent does, as long as they are valid. */
    findByCode: (agent: Pick<Agent, 'id'>, code: string): SupportSession => findByCode(agent.id, code, () => true),
    /** By the six digits that an agent reads out. Those of other customers are none to a device. */
    findForDevice: (deviceId: string, code: string): SupportSession =>
      findByCode(deviceId, code, ({ facts }) => facts.deviceId === null),
    /** The newest first. */
    list: (agent: Agent, whose: 'own' | 'all'): SupportSession[] => {
      if (whose === 'all' && agent.role !== 'administrator')
        throw new ApiError('forbidden', 'Only an administrator lists the sessions of all agents.')
      return [...sessions.values()].filter((session) => whose === 'all' || session.isIn(agent.id)).reverse()
    },
    byControlToken: (token: string): SupportSession | undefined =>
      [...sessions.values()].find(({ facts }) => facts.controlToken === token),
    close(): void {
      for (const session of sessions.values()) session.end('limit_enforcement')
    }
  }
}
export type SupportSessions = ReturnType<typeof createSupportSessions>
