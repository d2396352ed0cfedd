import { AppError } from '@shared/errors'
import type { CallOptions } from './call-options'

/**
 * One signal that ends with the caller's own or when the time is up, and the error that belongs to whichever came first.
 * (`AbortSignal.any` is missing in the oldest runtime that must run this.)
 */
export function createDeadline(options: CallOptions | undefined, defaultMs: number) {
  const timeoutMs = options?.timeoutMs ?? defaultMs
  const endsAt = Date.now() + timeoutMs
  const controller = new AbortController()
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    controller.abort()
  }, timeoutMs)
  const abort = (): void => controller.abort()
  if (options?.signal?.aborted === true) abort()
  options?.signal?.addEventListener('abort', abort)

  return {
    signal: controller.signal,
    /** Until the time is up, in ms. */
    left: (): number => endsAt - Date.now(),
    /** The error for an aborted call; null when neither the caller nor the clock ended it. */
    error(): AppError | null {
      if (timedOut) {
        return new AppError({
          code: 'timeout',
          message: `No answer within ${timeoutMs} ms.`,
          params: { seconds: Math.ceil(timeoutMs / 1000) }
        })
      }
      return controller.signal.aborted ? new AppError({ code: 'cancelled', message: 'The call was cancelled.' }) : null
    },
    done(): void {
      clearTimeout(timer)
      options?.signal?.removeEventListener('abort', abort)
    }
  }
}
