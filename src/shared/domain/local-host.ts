import { z } from 'zod'
import { errorInfoSchema } from '../errors'

/** The local host's process as main supervises it. Its token is never part of this. */
export const localHostStateSchema = z.object({
  phase: z.enum(['stopped', 'starting', 'running', 'restarting', 'failed']),
  url: z.string().nullable(),
  practiceUrl: z.string().nullable(),
  chromium: z.string().nullable(),
  since: z.number().nullable(),
  restarts: z.number().int(),
  error: errorInfoSchema.nullable()
})
export type LocalHostState = z.infer<typeof localHostStateSchema>
