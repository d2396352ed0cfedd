import { z } from 'zod'

/** CSS pixels of the page's viewport. */
export const boxSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
export type Box = z.infer<typeof boxSchema>

/**
 * One step of `execute`, whoever called it, as the session's server tells of it while it runs and when it is over. What was typed, chosen, uploaded, evaluated
 * or read is never part of it.
 */
export const liveStepSchema = z.object({
  /** Within its session. */
  id: z.string(),
  action: z.string(),
  status: z.enum(['running', 'done', 'failed']),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  /** Without the time for which it was held up; null while it runs. */
  durationMs: z.number().nullable(),
  /** The tab in which it works, and that tab's address. */
  pageId: z.string().nullable(),
  url: z.string().nullable(),
  /** The selector, address or key, in a few words. */
  target: z.string().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** What could be seen of the element when the step worked on it. */
  box: boxSchema.nullable(),
  /** Held up: a human has the session, or is asked for. */
  waiting: z.boolean(),
  /** The caller's own name for the call, and the step's place in it; null where the caller gave none. */
  run: z.object({ id: z.string(), index: z.number().int() }).nullable()
})
export type LiveStep = z.infer<typeof liveStepSchema>

/** The `run.id` under which this app opens the first page of a new session: no agent's doing, and nobody's by hand. */
export const firstPageRun = 'start'
