import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { auditEntrySchema, type AuditEntry } from '@shared/domain/audit'
import type { Logger, NoticeWriter } from '../ports'
import { createAppendFile, olderHalf } from '../storage/append-file'
import { setFileAside, writeFileAtomically } from '../storage/atomic-file'
import { errnoOf, toStorageError } from '../storage/storage-error'

export type AuditLogDeps = {
  /** `audit.jsonl`; the older half lies beside it. */
  path: string
  maxBytes?: number
  notices: NoticeWriter
  logger: Logger
  now?: () => number
}

export type AuditLog = {
  append(entry: AuditEntry): void
  /** Oldest first. Errors: `storage-failed`. */
  read(): AuditEntry[]
  close(): void
}

/** What a full disk may keep waiting in memory. */
const maxWaiting = 1000

/** The audit entries on disk, as JSON lines. What cannot be written waits in memory; lines that cannot be read are set aside and told. */
export function createAuditLog(deps: AuditLogDeps): AuditLog {
  const { path, maxBytes = 2_000_000, notices, logger, now = Date.now } = deps
  const file = createAppendFile({ path, maxBytes })
  let waiting: AuditEntry[] = []

  function fail(error: unknown, what: string): void {
    const failure = toStorageError(error, path)
    logger.error({ err: failure }, what)
    notices.raise({ level: 'error', code: 'storage-failed', params: { file: path }, error: failure.toInfo() })
  }

  function mend(part: string): void {
    try {
      const { entries, spoilt } = readPart(part)
      if (spoilt.length === 0) return
      // The file as it was goes aside, what is good of it stays.
      const aside = setFileAside(part, now())
      writeFileAtomically(part, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
      logger.warn(
        { file: basename(part), setAsideAs: aside, lines: spoilt.length },
        'audit lines could not be read; the file was set aside'
      )
      notices.raise({ level: 'warning', code: 'audit-set-aside', params: { file: aside, lines: spoilt.length }, error: null })
    } catch (error) {
      fail(error, 'audit log could not be read')
    }
  }
  mend(olderHalf(path))
  mend(path)

  function flush(): void {
    try {
      while (waiting[0] !== undefined) {
        file.append(JSON.stringify(waiting[0]))
        waiting = waiting.slice(1)
      }
    } catch (error) {
      if (waiting.length > maxWaiting) waiting = waiting.slice(-maxWaiting)
      fail(error, 'audit entry could not be written; it waits in memory')
    }
  }

  return {
    append: (entry) => {
      waiting = [...waiting, entry]
      flush()
    },
    read: () => {
      try {
        return [...readPart(olderHalf(path)).entries, ...readPart(path).entries, ...waiting]
      } catch (error) {
        throw toStorageError(error, path)
      }
    },
    close: () => {
      flush()
      file.close()
    }
  }
}

function readPart(path: string): { entries: AuditEntry[]; spoilt: string[] } {
  const entries: AuditEntry[] = []
  const spoilt: string[] = []
  for (const line of readLines(path)) {
    const entry = auditEntrySchema.safeParse(parseJson(line))
    if (entry.success) entries.push(entry.data)
    else spoilt.push(line)
  }
  return { entries, spoilt }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error))) return []
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
