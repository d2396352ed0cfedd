import { z } from 'zod'
import { errorInfoSchema } from '../errors'

export const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorInfoSchema })
])
export type Answer = z.infer<typeof answerSchema>
