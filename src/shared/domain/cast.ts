import { z } from 'zod'
import { errorInfoSchema } from '../errors'
import { sessionKeySchema } from './session'

export const tabSchema = z.object({
  pageId: z.string(),
  url: z.string(),
  title: z.string(),
  /** A `data:` URL only: main drops favicons that would be loaded from the open web. */
  favicon: z.string().nullable(),
  loading: z.boolean()
})
export type Tab = z.infer<typeof tabSchema>

/** State of one upstream socket (cast, logs, page ids, recording). */
export const socketStateSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('idle') }),
  z.object({ phase: z.literal('connecting'), attempt: z.number().int() }),
  z.object({ phase: z.literal('open'), since: z.number() }),
  /** Open, but the last liveness probe went unanswered. */
  z.object({ phase: z.literal('unstable'), since: z.number() }),
  z.object({ phase: z.literal('waiting'), attempt: z.number().int(), retryAt: z.number(), error: errorInfoSchema.nullable() }),
  z.object({ phase: z.literal('offline') }),
  /** Ended for good; only an explicit retry starts it again. */
  z.object({
    phase: z.literal('stopped'),
    cause: z.enum(['closed-by-us', 'session-gone', 'unauthorised', 'not-supported']),
    error: errorInfoSchema.nullable()
  })
])
export type SocketState = z.infer<typeof socketStateSchema>

/** The cast of one session as every window sees it; one upstream socket feeds them all. */
export const castStateSchema = z.object({
  sessionKey: sessionKeySchema,
  socket: socketStateSchema,
  tabs: z.array(tabSchema),
  /** The tab that works: where the agent or the driver acts. */
  activePageId: z.string().nullable(),
  /** A text goes to the page as it is. Where it does not, each of its line ends is an Enter key. */
  insertsText: z.boolean()
})
export type CastState = z.infer<typeof castStateSchema>

/** Measured in main, a second at a time; the worker adds what it painted. */
export const castStatsSchema = z.object({
  sessionKey: sessionKeySchema,
  framesPerSecond: z.number(),
  bytesPerSecond: z.number(),
  droppedTotal: z.number().int(),
  /** Messages that made no sense and were left out. */
  malformedTotal: z.number().int(),
  lastFrameAt: z.number().nullable(),
  latencyMs: z.number().nullable()
})
export type CastStats = z.infer<typeof castStatsSchema>
