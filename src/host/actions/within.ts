import type { CDPSession } from 'playwright-core'
import { errors } from 'playwright-core'

/** Chromium waits as long as it takes for a promise, and for a value that computes as it is read: here that ends, with whatever runs in the page. */
export async function within<T>(cdp: CDPSession, timeoutMs: number, run: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      cdp.send('Runtime.terminateExecution').catch(() => undefined) // The page went away with it.
      reject(new errors.TimeoutError('the page did not answer in time'))
    }, timeoutMs)
  })
  const running = run()
  running.catch(() => undefined) // It may fail after the limit, when nobody asks any more.
  try {
    return await Promise.race([running, limit])
  } finally {
    clearTimeout(timer)
  }
}
