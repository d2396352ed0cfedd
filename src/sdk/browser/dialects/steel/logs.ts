import { z } from 'zod'
import { optional } from '../../rest/wire'
import { clipText, type LogRow, toLogLevel } from '../log-row'

const base = { timestamp: optional.time, pageId: optional.text }
const rowWire = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('Console'),
    ...base,
    console: z.object({ level: z.string(), text: z.string(), loc: optional.text })
  }),
  z.object({ type: z.literal('Request'), ...base, request: z.object({ method: z.string(), url: z.string() }) }),
  z.object({ type: z.literal('Response'), ...base, response: z.object({ status: z.number(), url: z.string() }) }),
  z.object({ type: z.literal('RequestFailed'), ...base, error: z.object({ message: z.string(), url: optional.text }) }),
  z.object({ type: z.literal('Navigation'), ...base, navigation: z.object({ url: z.string() }) }),
  z.object({ type: z.literal('PageError'), ...base, error: z.object({ message: z.string(), stack: optional.text }) })
])
type Row = z.infer<typeof rowWire>

/** Rows of one of Steel's kinds. Others (`BrowserInteraction`, `Recording`) repeat what the viewer sees or another socket says, and are no log. */
export const isSteelLog = (row: unknown): row is { type: string } =>
  typeof row === 'object' && row !== null && 'type' in row && typeof row.type === 'string' && !('level' in row)

const kinds = new Set(['Console', 'Request', 'Response', 'RequestFailed', 'Navigation', 'PageError'])
export const isShownSteelLog = ({ type }: { type: string }): boolean => kinds.has(type)

/** Null for what is not as recorded from a real server (fixtures/logs.json). */
export function parseSteelLog(row: unknown, now: number): LogRow | null {
  const parsed = rowWire.safeParse(row)
  if (!parsed.success) return null
  const { timestamp, pageId } = parsed.data
  const facts = factsOf(parsed.data)
  return { location: null, ...facts, text: clipText(facts.text), pageId, timestamp: timestamp ?? now }
}

function factsOf(row: Row): Pick<LogRow, 'kind' | 'level' | 'text'> & { location?: string | null } {
  switch (row.type) {
    case 'Console':
      return { kind: 'console', level: toLogLevel(row.console.level), text: row.console.text, location: row.console.loc }
    case 'Request':
      return { kind: 'network', level: 'info', text: `${row.request.method} ${row.request.url}` }
    case 'Response':
      return {
        kind: 'network',
        level: row.response.status >= 400 ? 'error' : 'info',
        text: `${row.response.status} ${row.response.url}`
      }
    case 'RequestFailed':
      return { kind: 'network', level: 'error', text: `${row.error.message} ${row.error.url ?? ''}`.trimEnd() }
    case 'Navigation':
      return { kind: 'navigation', level: 'info', text: row.navigation.url }
    case 'PageError':
      return { kind: 'page-error', level: 'error', text: row.error.stack ?? row.error.message }
  }
}
