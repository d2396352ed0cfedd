import type { LogLevel } from '@shared/domain/log'

/** A row as the logs socket sends it. */
export type LogRow = { pageId: string; level: LogLevel; text: string; timestamp: number; location?: string }

const batchMs = 50
const maxBatch = 500
const maxText = 20_000

/** Collects rows for a moment and hands them on as one array. Nothing is kept while nobody listens: the feed has no history. */
export function createLogHub(now: () => number = Date.now) {
  const listeners = new Set<(rows: LogRow[]) => void>()
  let rows: LogRow[] = []
  let dropped = 0
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    timer = undefined
    const last = rows.at(-1)
    if (dropped > 0 && last !== undefined) {
      rows.push({
        pageId: last.pageId,
        level: 'warning',
        text: `${dropped} more ${dropped === 1 ? 'row' : 'rows'} came too fast and ${dropped === 1 ? 'was' : 'were'} left out.`,
        timestamp: now()
      })
    }
    const batch = rows
    rows = []
    dropped = 0
    for (const listener of listeners) listener(batch)
  }

  return {
    add(row: { pageId: string; level: LogLevel; text: string; location?: string; timestamp?: number }): void {
      if (listeners.size === 0) return
      if (rows.length >= maxBatch) {
        dropped += 1
        return
      }
      const text = row.text.length > maxText ? `${row.text.slice(0, maxText)}…` : row.text
      rows.push({ ...row, text, timestamp: row.timestamp ?? now() })
      timer ??= setTimeout(flush, batchMs)
    },
    listen(listener: (rows: LogRow[]) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close(): void {
      clearTimeout(timer)
      listeners.clear()
    }
  }
}
export type LogHub = ReturnType<typeof createLogHub>
