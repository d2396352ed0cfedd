import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actionNames, actionSchema, type Action } from '@shared/domain/action'
import { ApiError } from '../api-error'
import type { Call, Step } from '../sessions/executor'
import type { Registry } from '../sessions/registry'
import type { Session } from '../sessions/session'
import { parse, sessionOf } from './parse'
import { takeoverEndJson } from './session-json'

const batchBody = z.object({ actions: z.array(z.unknown()).min(1, 'At least one action is needed.').max(200) })
const namedBody = z.object({ action: z.string() })
const idHeader = z.string().regex(/^[\w-]{1,100}$/)

export function addExecuteRoute(server: FastifyInstance, { registry }: { registry: Registry }): void {
  server.post('/api/agents/:agentId/browser/:sessionId/execute', async (request, reply) => {
    const { agentId, sessionId } = sessionOf(request)
    const session = registry.findOf(agentId, sessionId)
    session.touch()
    const { body } = request
    const call = callOf(request, reply)
    const answer = isBatch(body)
      ? await runBatch(session, parse(batchBody, body, 'invalid_action').actions.map(parseNth), call)
      : await runOne(session, parseAction(body), call)
    session.touch()
    // What a human left for the agent is not told into the void, nor to a human who drives now.
    const takeover = call.gone.aborted || call.takeoverId !== null ? null : session.desk.takeUnread()
    reply.status(answer.status)
    return { ...answer.body, ...(takeover === null ? {} : { takeover: takeoverEndJson(takeover) }) }
  })
}

/** By its name for the call a caller knows the steps again that the actions socket tells of; a takeover is named by whoever holds it. */
function callOf({ headers }: FastifyRequest, reply: FastifyReply): Call {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  const idOf = (header: string): string | null => idHeader.safeParse(headers[header]).data ?? null
  return { runId: idOf('castdeck-run'), takeoverId: idOf('castdeck-takeover'), gone: gone.signal }
}

const isBatch = (body: unknown): boolean => typeof body === 'object' && body !== null && 'actions' in body

function parseAction(value: unknown): Action {
  const { action } = parse(namedBody, value, 'invalid_action')
  if (!actionNames.some((name) => name === action)) {
    throw new ApiError('invalid_action', `“${action}” is not an action. There are: ${actionNames.join(', ')}.`)
  }
  return parse(actionSchema, value, 'invalid_action')
}

/** Nothing of a batch is run before all of it is right: the message says which is not. */
function parseNth(value: unknown, index: number): Action {
  try {
    return parseAction(value)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw new ApiError(error.code, `Action ${index + 1}: ${error.message}`, { cause: error })
  }
}

async function runOne(session: Session, action: Action, call: Call) {
  const { error, result, durationMs } = await session.executor.step(action, call)
  if (error !== undefined)
    return { status: error.status, body: { success: false, error: error.toBody(), duration_ms: durationMs } }
  return { status: 200, body: { success: true, ...(result === undefined ? {} : { result }), duration_ms: durationMs } }
}

/** A batch that fails is answered with the failed step's status, and with all steps that were run. */
async function runBatch(session: Session, actions: Action[], call: Call) {
  const steps = await session.executor.batch(actions, call)
  const failed = steps.at(-1)?.error
  return {
    status: failed?.status ?? 200,
    body: {
      success: failed === undefined,
      results: steps.map(stepJson),
      total_duration_ms: steps.reduce((sum, step) => sum + step.durationMs, 0),
      ...(failed === undefined ? {} : { error: failed.toBody() })
    }
  }
}

const stepJson = ({ action, durationMs, result, error }: Step) => ({
  action,
  success: error === undefined,
  duration_ms: durationMs,
  ...(result === undefined ? {} : { result }),
  ...(error === undefined ? {} : { error: error.toBody() })
})
