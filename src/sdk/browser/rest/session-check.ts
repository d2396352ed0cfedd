import { AppError } from '@shared/errors'
import type { BrowserAPI, SocketDeps } from '../types'

/**
 * The `checkSession` of `SocketDeps`, by the session list (the one call that both dialects answer truthfully: Steel answers 200 for any id).
 * `gone` when the server no longer lists the session, or lists it as ended; `unknown` when the server cannot be asked now, and at once when
 * the signal aborts. The list is waited for at most 10 s.
 */
export function createSessionCheck(api: Pick<BrowserAPI, 'list'>): SocketDeps['checkSession'] {
  return async (sessionId, signal) => {
    try {
      const session = (await api.list({ signal, timeoutMs: 10_000 })).find(({ id }) => id === sessionId)
      return session === undefined || session.status === 'closed' || session.status === 'error' ? 'gone' : 'alive'
    } catch (error) {
      if (error instanceof AppError) return 'unknown'
      throw error
    }
  }
}
