import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ApiError, type ApiErrorCode } from '../api-error'

/** Parses what came in, or answers 400 with the first thing that is wrong with it. */
export function parse<T>(schema: z.ZodType<T>, value: unknown, code: ApiErrorCode = 'invalid_request'): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  throw new ApiError(code, `${where}${issue?.message ?? 'The request is not valid.'}`)
}

const agentParams = z.object({ agentId: z.string().min(1).max(200) })
const sessionParams = agentParams.extend({ sessionId: z.string().min(1).max(200) })
const takeoverParams = sessionParams.extend({ takeoverId: z.string().min(1).max(200) })

export const agentOf = (request: FastifyRequest) => parse(agentParams, request.params)
export const sessionOf = (request: FastifyRequest) => parse(sessionParams, request.params)
export const takeoverOf = (request: FastifyRequest) => parse(takeoverParams, request.params)
