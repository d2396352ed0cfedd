import { pino, stdTimeFunctions, type Logger as Pino } from 'pino'
import type { Logger } from '../ports'
import { redactFacts, redactText } from './redact'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Takes one line, without its end. Must not throw. */
export type LogSink = { write(line: string): void }

export type LoggerDeps = {
  level?: LogLevel
  /** Where the JSON lines go: the rotating file, and stderr where the operator asked for it. */
  sinks: LogSink[]
}

const wrap = (log: Pino): Logger => ({
  debug: (facts, message) => log.debug(redactFacts(facts), redactText(message)),
  info: (facts, message) => log.info(redactFacts(facts), redactText(message)),
  warn: (facts, message) => log.warn(redactFacts(facts), redactText(message)),
  error: (facts, message) => log.error(redactFacts(facts), redactText(message)),
  child: (facts) => wrap(log.child({ ...redactFacts(facts) }))
})

/**
 * JSON lines with level, ISO time, facts and message. Secrets are taken out before pino sees them: its own `redact` knows paths of a fixed depth, and a secret may
 * be anywhere, inside a URL as well.
 */
export function createLogger({ level = 'info', sinks }: LoggerDeps): Logger {
  return wrap(
    pino(
      {
        level,
        base: null,
        timestamp: stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        // Errors are plain already; pino's own serialiser takes what it gets for an Error of type Object.
        serializers: { err: (facts: unknown) => facts }
      },
      {
        write: (line: string) => {
          for (const sink of sinks) sink.write(line.trimEnd())
        }
      }
    )
  )
}
