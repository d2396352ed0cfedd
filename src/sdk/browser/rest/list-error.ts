import { AppError } from '@shared/errors'

/**
 * A session list is never "not found": what answers there is no server of this dialect (any more). Told as `bad-response`, so that whoever remembers the dialect
 * asks anew.
 */
export function toListError(error: unknown): unknown {
  if (!(error instanceof AppError) || (error.status !== 404 && error.status !== 405)) return error
  return new AppError({ ...error.toInfo(), code: 'bad-response' }, { cause: error })
}
