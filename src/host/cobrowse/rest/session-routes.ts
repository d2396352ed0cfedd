import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ApiError } from '../../api-error'
import { parse } from '../../server/parse'
import type { Account } from '../account'
import { isBetween, matchesFilters, sessionQuery } from '../queries'
import type { Recordings } from '../recordings/recordings'
import { recordingUrls } from '../recordings/routes'
import { sessionResource } from '../resources'
import type { SupportSessions } from '../support-sessions'
import type { Permission, SupportSession } from '../support-session'
import { agentOf } from '../who'

const params = z.object({ id: z.string().min(1).max(200) })
const value = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()], {
  error: 'A value is text of at most 1000 characters, a number, true, false or null.'
})
const customData = z
  .record(z.string().min(1).max(100), value)
  .refine((data) => Object.keys(data).length <= 64, 'At most 64 fields.')
const creation = z.object({ custom_data: customData.default({}) })

/** The documented boolean, and the service's words. */
const consent = z.union([
  z.boolean().transform((wanted) => (wanted ? ('requested' as const) : ('off' as const))),
  z.enum(['off', 'requested', 'on', 'rejected'])
])
const change = z.object({
  state: z.literal('ended', { error: 'An agent can only end a session.' }).optional(),
  full_device: consent.optional(),
  remote_control: consent.optional(),
  custom_data: customData.optional()
})

type Deps = { account: Account; sessions: SupportSessions; recordings: Recordings; streamUrl: string }

export function addSessionRoutes(server: FastifyInstance, { account, sessions, recordings, streamUrl }: Deps): void {
  server.get('/api/1/sessions', (request) => {
    const agent = agentOf(account, request)
    const query = parse(sessionQuery, request.query)
    const states = query.state ?? query['state[]']
    return sessions
      .list(agent, query.agent === 'all' ? 'all' : 'own')
      .filter(({ facts }) => states?.includes(facts.state) ?? true)
      .filter(({ facts }) => isBetween(facts.activated, query.activated_after, query.activated_before))
      .filter(({ facts }) => matchesFilters(query, facts.customData))
      .sort((one, other) => placeOf(other) - placeOf(one))
      .slice(0, query.limit)
      .map(sessionResource)
  })

  server.post('/api/1/sessions', (request, reply) => {
    const agent = agentOf(account, request)
    const session = sessions.create(agent, parse(creation, request.body ?? {}).custom_data)
    return reply.status(201).send(sessionResource(session))
  })

  server.get('/api/1/sessions/:id', (request) => {
    const agent = agentOf(account, request)
    const { id } = parse(params, request.params)
    if (!/^\d{6}$/.test(id)) return sessionResource(sessions.find(agent, id))
    const session = sessions.findByCode(agent, id)
    session.invite(agent.id)
    return sessionResource(session)
  })

  server.put('/api/1/sessions/:id', (request) => {
    const agent = agentOf(account, request)
    const session = sessions.find(agent, parse(params, request.params).id)
    const { state, full_device, remote_control, custom_data } = parse(change, request.body)
    ask(session, 'full_device', full_device)
    ask(session, 'remote_control', remote_control)
    // After what may be refused: a call that fails has changed nothing.
    if (custom_data !== undefined) session.setCustomData(custom_data)
    if (state === 'ended') session.end('agent_ended')
    return sessionResource(session)
  })

  server.get('/api/1/sessions/:id/tokens', (request) => {
    const { exp, ...agent } = agentOf(account, request)
    const session = sessions.find(agent, parse(params, request.params).id)
    const { id, name, role } = agent
    // Whoever opens the stream of a session works on it, and is the agent of one that a customer began.
    session.admit(agent)
    return {
      stream_token: account.issue('stream', { session: session.facts.id, sub: id, name, role, exp }),
      stream_url: streamUrl
    }
  })

  server.get('/api/1/sessions/:id/recording', (request) => {
    const session = sessions.find(agentOf(account, request), parse(params, request.params).id)
    // New ones each time: they run out soon.
    return { id: session.facts.id, ...recordingUrls(recordings.link(session)) }
  })
}

/** The newest first, by the time that lists are paged by: one may be activated long after it was created, and would be on no page else. */
const placeOf = ({ facts }: SupportSession): number => facts.activated ?? facts.created

/** `on` and `rejected` are the customer's words: an agent may send back what is, but not set them. */
function ask(session: SupportSession, what: Permission, wanted: z.infer<typeof consent> | undefined): void {
  if (wanted === undefined || wanted === session.facts[what]) return
  if (wanted === 'on' || wanted === 'rejected')
    throw new ApiError('forbidden', 'Only the customer can say yes or no. Send “requested”.')
  session.request(what, wanted)
}
