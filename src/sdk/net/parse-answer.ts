import type { z } from 'zod'
import { AppError } from '@shared/errors'
import { parseJson } from './server-words'

/** Parses the text of a JSON answer; `bad-response` names the first field that is not as the protocol says. */
export function parseJsonAnswer<T>(schema: z.ZodType<T>, text: string, status: number): T {
  const body = parseJson(text)
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.join('.')
  const message = body === undefined ? 'The answer is not JSON.' : `${where}: ${issue?.message ?? 'unexpected'}`
  throw new AppError({ code: 'bad-response', message, status })
}
