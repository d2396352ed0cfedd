import type { LogEntry, LogLevel } from '@shared/domain/log'

export type LogRow = Omit<LogEntry, 'seq'>

const maxText = 20_000

/** A page can log megabytes in one line, and a request's URL can be a whole picture. */
export const clipText = (text: string): string => (text.length > maxText ? `${text.slice(0, maxText)}…` : text)

const levels: Record<string, LogLevel> = {
  debug: 'debug',
  verbose: 'debug',
  info: 'info',
  warn: 'warning',
  warning: 'warning',
  error: 'error',
  assert: 'error',
  exception: 'error',
  fatal: 'error'
}

/** Servers pass on the console's own method names: `table`, `dir`, `trace`, `group` and their like are plain output. */
export const toLogLevel = (word: string): LogLevel => levels[word.toLowerCase()] ?? 'log'
