import { z } from 'zod'

export const logLevels = ['debug', 'log', 'info', 'warning', 'error'] as const
export const logLevelSchema = z.enum(logLevels)
export type LogLevel = z.infer<typeof logLevelSchema>

/** One row, whatever dialect it came in. `gap` marks where the socket was away; `network` exists only where the server sends such rows. */
export const logEntrySchema = z.object({
  /** Counts up within a session for as long as the app runs. */
  seq: z.number().int(),
  kind: z.enum(['console', 'network', 'navigation', 'page-error', 'gap']),
  pageId: z.string().nullable(),
  level: logLevelSchema,
  text: z.string(),
  /** Epoch milliseconds. */
  timestamp: z.number(),
  location: z.string().nullable()
})
export type LogEntry = z.infer<typeof logEntrySchema>
