import { z } from 'zod'
import { viewportSchema } from '@shared/domain/session'

/** Fields that a server may leave out, or fill with something else: null then. What is required is not tolerant. */
export const optional = {
  string: z
    .string()
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  /** Many servers send '' for "none". */
  text: z
    .string()
    .nullish()
    .catch(null)
    .transform((value) => (value === '' ? null : (value ?? null))),
  number: z
    .number()
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  boolean: z
    .boolean()
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  viewport: viewportSchema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  /** An ISO date or epoch milliseconds, as epoch milliseconds. */
  time: z.unknown().optional().transform(toEpoch)
}

function toEpoch(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value !== 'string') return null
  const time = Date.parse(value)
  return Number.isNaN(time) ? null : time
}
