import { AppError } from '@shared/errors'
import type { CallOptions } from './call-options'

/** A runtime's timer takes no more, and fires at once where it is given more: `Infinity`, say, for a call without a limit. */
const longestMs = 2 ** 31 - 1

/**
 * One signal that ends with the caller's own or when the time is up, and the error that belongs to whichever came first.
 * (`AbortSignal.any` is missing in the oldest runtime that must run this.)
 */
export function createDeadline(options: CallOptions | undefined, defaultMs: number) {
  const timeoutMs = Math.min(longestMs, options?.timeoutMs ?? defaultMs)
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
    /** For what takes no signal: rejects when the time is up or the caller has had enough, whatever becomes of the work. */
    within<T>(work: Promise<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        const giveUp = (): void => reject(new Error('The call was ended.'))
        if (controller.signal.aborted) giveUp()
        controller.signal.addEventListener('abort', giveUp)
        work.then(resolve, reject)
      })
    },
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
