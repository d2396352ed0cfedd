import { basename } from 'node:path'
import type { Notice } from '@shared/contract/app'
import type { DocumentStore, Logger, NoticeWriter } from '../ports'
import { setFileAside } from './atomic-file'
import type { Backing } from './backing'
import { toStorageError } from './storage-error'

export type DocumentDeps = {
  /** The file that `backing` keeps; it is what gets set aside. */
  path: string
  backing: Backing
  notices: NoticeWriter
  logger: Logger
  /** Raised when the file could not be understood. */
  setAsideCode: Extract<Notice['code'], `${string}-set-aside`>
  /** How long after a failed write it is tried again. */
  retryMs?: number
  now?: () => number
}

export type Document = DocumentStore & {
  /** Tries a write that failed once more; for the end of the app. */
  close(): void
}

/**
 * One small JSON document: read once, kept in memory, written whole. A failed write loses nothing while the app runs: the operator is told, and it is tried
 * again. What cannot be read is set aside, never overwritten.
 */
export function createDocument(deps: DocumentDeps): Document {
  const { path, backing, notices, retryMs = 15_000, now = Date.now } = deps
  const logger = deps.logger.child({ file: basename(path) })
  /** What the last failed write should have stored. */
  let unsaved: Record<string, unknown> | undefined
  /** A spoilt file that could not even be renamed is left alone: better no writing than writing over it. */
  let blocked = false
  let retry: NodeJS.Timeout | undefined

  function fail(error: unknown, what: string): void {
    const failure = toStorageError(error, path)
    logger.error({ err: failure }, what)
    notices.raise({ level: 'error', code: 'storage-failed', params: { file: path }, error: failure.toInfo() })
  }

  function setAside(reason: unknown): void {
    try {
      const name = setFileAside(path, now())
      logger.warn({ err: reason, setAsideAs: name }, 'file could not be understood and was set aside')
      notices.raise({ level: 'warning', code: deps.setAsideCode, params: { file: name }, error: null })
    } catch (error) {
      blocked = true
      fail(error, 'file could neither be understood nor set aside; it is left alone and nothing is written')
    }
  }

  function load(): unknown {
    try {
      return backing.load()
    } catch (error) {
      setAside(error)
      return undefined
    }
  }

  let current = load()

  function flush(): void {
    if (unsaved !== undefined) save(unsaved)
  }

  function save(value: Record<string, unknown>): void {
    clearTimeout(retry)
    if (blocked) return
    try {
      backing.save(value)
      unsaved = undefined
    } catch (error) {
      unsaved = value
      fail(error, 'file could not be written; it is kept in memory and tried again')
      retry = setTimeout(flush, retryMs).unref()
    }
  }

  return {
    read: () => current,
    write: (value) => {
      current = value
      save(value)
    },
    setAside: (reason) => {
      current = undefined
      setAside(reason)
    },
    close: () => {
      flush()
      clearTimeout(retry)
    }
  }
}
