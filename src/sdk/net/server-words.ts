import { z } from 'zod'

const errorBodySchema = z.object({
  error: z
    .union([z.string(), z.object({ code: z.string().optional().catch(undefined), message: z.string() })])
    .optional()
    .catch(undefined),
  message: z.string().optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
  code: z.string().optional().catch(undefined)
})

const maxWords = 2000

/**
 * What a server says about a failure: the documented `{error: {code, message}}`, Fastify's `{error, message, code}` (Steel), `{detail}`, or plain text.
 * An HTML page says nothing that helps an operator, so the status line stands in for it.
 */
export function serverWords(body: string, status: number): { message: string; code: string | null } {
  const parsed = errorBodySchema.safeParse(parseJson(body))
  if (parsed.success) {
    const { error, message, detail, code } = parsed.data
    if (typeof error === 'object') return { message: clip(error.message, status), code: error.code ?? code ?? null }
    return { message: clip(message ?? detail ?? error ?? '', status), code: code ?? null }
  }
  return { message: clip(body.trimStart().startsWith('<') ? '' : body, status), code: null }
}

function clip(words: string, status: number): string {
  const text = words.trim().slice(0, maxWords)
  return text === '' ? `HTTP ${status}` : text
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
