import { z } from 'zod'
import { optional } from '../../rest/wire'
import { clipText, type LogRow, toLogLevel } from '../log-row'

const rowWire = z.object({
  pageId: optional.text,
  level: z.string().catch('log'),
  text: z.string(),
  timestamp: optional.time,
  location: optional.text
})

/** `{pageId, level, text, timestamp (ms)}`; null for anything else. */
export function parseDocumentedLog(row: unknown, now: number): LogRow | null {
  const parsed = rowWire.safeParse(row)
  if (!parsed.success) return null
  const { pageId, level, text, timestamp, location } = parsed.data
  return { kind: 'console', pageId, level: toLogLevel(level), text: clipText(text), timestamp: timestamp ?? now, location }
}
