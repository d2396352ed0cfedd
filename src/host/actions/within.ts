import type { CDPSession } from 'playwright-core'
import { errors } from 'playwright-core'

/** Chromium waits as long as it takes for a promise, and for a value that computes as it is read: here that ends, with whatever runs in the page. */
export function within<T>(cdp: CDPSession, expired: AbortSignal, run: () => Promise<T>): Promise<T> {
  const limit = new Promise<never>((_resolve, reject) => {
    expired.addEventListener('abort', () => {
      cdp.send('Runtime.terminateExecution').catch(() => undefined) // The page went away with it.
      reject(new errors.TimeoutError('the page did not answer in time'))
    })
  })
  return Promise.race([run(), limit])
}
