import { logLevels, type LogEntry, type LogLevel } from '@shared/domain/log'

/** As many rows as a panel keeps; main keeps its own. Older ones fall out, and are counted. */
const consoleLimit = 5_000

export type ConsoleFilter = { levels: LogLevel[]; text: string; regex: boolean; pageId: string | null }
export const noConsoleFilter: ConsoleFilter = { levels: [...logLevels], text: '', regex: false, pageId: null }

export type CompiledFilter = { matches: (entry: LogEntry) => boolean; problem: string | null }

/** A filter ready to use. A bad expression filters nothing and says why, so that rows do not vanish while one is being typed. */
export function compileFilter({ levels, text, regex, pageId }: ConsoleFilter): CompiledFilter {
  const byText = regex ? byExpression(text) : { test: bySubstring(text), problem: null }
  const wanted = new Set(levels)
  return {
    problem: byText.problem,
    // A gap concerns every tab and level: hiding it would make two rows look adjacent that are not.
    matches: (entry) =>
      entry.kind === 'gap' ||
      (wanted.has(entry.level) &&
        (pageId === null || entry.pageId === null || entry.pageId === pageId) &&
        byText.test(entry.location === null ? entry.text : `${entry.text}\n${entry.location}`))
  }
}

function bySubstring(text: string): (haystack: string) => boolean {
  const needle = text.trim().toLocaleLowerCase()
  return (haystack) => haystack.toLocaleLowerCase().includes(needle)
}

function byExpression(source: string): { test: (haystack: string) => boolean; problem: string | null } {
  try {
    const expression = new RegExp(source, 'iu')
    // A row may be huge, and an operator's expression may backtrack: look at its start only.
    return { test: (haystack) => expression.test(haystack.slice(0, 10_000)), problem: null }
  } catch (error) {
    return { test: () => true, problem: error instanceof Error ? error.message : String(error) }
  }
}

/** Adds rows in order, each `seq` once (an answer and an event may overlap), and keeps the newest `limit`. */
export function appendEntries(
  kept: LogEntry[],
  added: LogEntry[],
  limit = consoleLimit
): { entries: LogEntry[]; dropped: number } {
  const last = kept.at(-1)?.seq ?? -Infinity
  const fresh = added.filter((entry) => entry.seq > last)
  const all = fresh.length === 0 ? kept : [...kept, ...fresh]
  const dropped = Math.max(0, all.length - limit)
  return { entries: dropped === 0 ? all : all.slice(dropped), dropped }
}

/** The rows as text, one a line, as a developer would paste it into a ticket. `gap` says that rows may be missing, where the row does not. */
export function exportText(entries: LogEntry[], gap: string): string {
  return entries
    .map(({ kind, timestamp, level, text, location }) => {
      const said = kind === 'gap' && text === '' ? `--- ${gap} ---` : text
      return [new Date(timestamp).toISOString(), level.padEnd(7), said + (location === null ? '' : `  (${location})`)].join(' ')
    })
    .join('\n')
}

export const countErrors = (entries: LogEntry[]): number =>
  entries.reduce((count, { level, kind }) => (level === 'error' && kind !== 'gap' ? count + 1 : count), 0)
