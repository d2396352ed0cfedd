import { parseJson } from '../../net/server-words'
import { parseDocumentedLog } from './documented/logs'
import type { LogRow } from './log-row'
import { isShownSteelLog, isSteelLog, parseSteelLog } from './steel/logs'

const maxMessageBytes = 32 * 1024 * 1024

/** Reads one message of a logs socket, either dialect: an array of rows. `malformed` counts what was dropped. */
export function parseLogMessage(message: string | Uint8Array, now: number): { rows: LogRow[]; malformed: number } {
  if (message.length > maxMessageBytes) return { rows: [], malformed: 1 }
  const body = parseJson(typeof message === 'string' ? message : new TextDecoder().decode(message))
  if (!Array.isArray(body)) return { rows: [], malformed: 1 }
  const wanted = body.filter((row: unknown) => !isSteelLog(row) || isShownSteelLog(row))
  const rows = wanted
    .map((row: unknown) => (isSteelLog(row) ? parseSteelLog(row, now) : parseDocumentedLog(row, now)))
    .filter((row) => row !== null)
  return { rows, malformed: wanted.length - rows.length }
}
