import { AppError } from '@shared/errors'
import type { ContextPages } from './context-pages'

/** For tests that embed no session page: consents and ending work all the same, pointing does not. */
export function createNoContextPages(): ContextPages {
  const none = (): Promise<never> =>
    Promise.reject(new AppError({ code: 'not-supported', message: 'the session page cannot be embedded here' }))
  return {
    open: none,
    state: () => ({ phase: 'closed', error: null, latencyMs: null, lastAliveAt: null }),
    screen: () => null,
    call: none,
    share: () => undefined,
    onChanged: () => () => undefined,
    onReady: () => () => undefined,
    close: () => undefined
  }
}
