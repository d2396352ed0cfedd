import type { LogEntry } from '@shared/domain/log'

const maxRows = 10_000
const maxCharacters = 4_000_000

/** The newest rows of a log, numbered, within a bound of rows and of text. */
export type LogRing = {
  add(entry: Omit<LogEntry, 'seq'>): LogEntry
  /** What is kept, oldest first; those after `seq` where one is given. */
  entries(afterSeq?: number): LogEntry[]
  /** Rows that had to go for newer ones, since it was cleared. */
  dropped(): number
  lastSeq(): number
  clear(): void
}

const weight = ({ text, location }: LogEntry): number => text.length + (location?.length ?? 0) + 100

export function createLogRing(limits = { rows: maxRows, characters: maxCharacters }): LogRing {
  let rows: LogEntry[] = []
  /** Rows before it have been let go of; the array is cut now and then, not at each row. */
  let first = 0
  let characters = 0
  let dropped = 0
  let seq = 0

  function dropOldest(): void {
    const oldest = rows[first]
    if (oldest === undefined) return
    characters -= weight(oldest)
    first += 1
    dropped += 1
    if (first < 1000 || first * 2 < rows.length) return
    rows = rows.slice(first)
    first = 0
  }

  return {
    add(entry) {
      seq += 1
      const row = { ...entry, seq }
      rows.push(row)
      characters += weight(row)
      while (rows.length - first > limits.rows || (characters > limits.characters && rows.length - first > 1)) dropOldest()
      return row
    },
    entries(afterSeq = 0) {
      const oldest = rows[first]?.seq ?? seq + 1
      return rows.slice(first + Math.max(0, afterSeq + 1 - oldest))
    },
    dropped: () => dropped,
    lastSeq: () => seq,
    clear() {
      rows = []
      first = 0
      characters = 0
      dropped = 0
    }
  }
}
