import { z } from 'zod'
import type { Logger } from '../ports'

/** A line of the host's own log (pino's numbers for levels); anything else on stderr is a line of text, such as a stack. */
const lineSchema = z.looseObject({ level: z.number(), msg: z.string(), time: z.unknown(), name: z.unknown() })

export type HostLine = { level: 'debug' | 'info' | 'warn' | 'error'; facts: object; message: string }

export function parseHostLine(line: string): HostLine {
  const said = lineSchema.safeParse(parseJson(line))
  if (!said.success) return { level: 'info', facts: {}, message: line }
  const { level, msg, time: _time, name: _name, ...facts } = said.data
  return { level: level >= 50 ? 'error' : level >= 40 ? 'warn' : level >= 30 ? 'info' : 'debug', facts, message: msg }
}

export const logHostLine = (logger: Logger, { level, facts, message }: HostLine): void => logger[level](facts, message)

export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
