import { AppError } from '@shared/errors'

/** Node's `code` of a failed system call, '' for anything else. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

const fullDisk = new Set(['ENOSPC', 'EDQUOT'])

/** A failed read or write of one of our own files: `disk-full` or `storage-failed`, with the system's own words. */
export function toStorageError(error: unknown, file: string): AppError {
  if (error instanceof AppError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new AppError(
    { code: fullDisk.has(errnoOf(error)) ? 'disk-full' : 'storage-failed', message, params: { file } },
    { cause: error }
  )
}
