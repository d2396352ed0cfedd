import { z } from 'zod'
import { boxSchema, type LiveStep } from '@shared/domain/live-step'
import { parseJson } from '../../../net/server-words'
import { optional } from '../../rest/wire'

const maxMessageBytes = 4 * 1024 * 1024

const stepWire = z
  .object({
    id: z.string().min(1).max(200),
    action: z.string().min(1).max(100),
    status: z.enum(['running', 'done', 'failed']),
    started_at: optional.time,
    duration_ms: optional.number,
    pageId: optional.text,
    url: optional.text,
    target: optional.text,
    error: z
      .object({ code: z.string().catch('error'), message: z.string().catch('') })
      .nullish()
      .catch(null),
    box: boxSchema.nullish().catch(null),
    waiting: z.boolean().catch(false),
    run: z
      .object({ id: z.string(), index: z.number().int().min(0) })
      .nullish()
      .catch(null)
  })
  .transform(({ started_at, duration_ms, error, box, run, ...step }) => ({
    ...step,
    startedAt: started_at,
    durationMs: duration_ms,
    error: error ?? null,
    box: box ?? null,
    run: run ?? null
  }))

/** Reads one message of the actions socket (the local host's): an array of steps. `malformed` counts what was dropped. */
export function parseLiveSteps(message: string | Uint8Array, now: number): { steps: LiveStep[]; malformed: number } {
  if (message.length > maxMessageBytes) return { steps: [], malformed: 1 }
  const body = parseJson(typeof message === 'string' ? message : new TextDecoder().decode(message))
  if (!Array.isArray(body)) return { steps: [], malformed: 1 }
  const steps = body.flatMap((row: unknown) => {
    const { data } = stepWire.safeParse(row)
    return data === undefined ? [] : [{ ...data, startedAt: data.startedAt ?? now }]
  })
  return { steps, malformed: body.length - steps.length }
}
