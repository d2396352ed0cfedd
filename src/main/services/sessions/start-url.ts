import { firstPageRun } from '@shared/domain/live-step'
import type { Session, SessionKey } from '@shared/domain/session'
import { AppError, toErrorInfo } from '@shared/errors'
import type { Casts } from '../casts/casts'
import type { ConnectionDirectory, Logger } from '../ports'

const timeoutMs = 30_000

/** Opens a new session's first page, with `navigate` where the server has it, else over the cast. Nobody waits for it: a failure is an event of the session. */
export function createStartUrl({
  connections,
  casts,
  onFailed,
  logger
}: {
  connections: Pick<ConnectionDirectory, 'client'>
  casts: Pick<Casts, 'of' | 'onChanged'>
  onFailed: (key: SessionKey, error: unknown) => void
  logger: Logger
}): { open(session: Session, url: string): void } {
  async function open({ key, connectionId, sessionId }: Session, url: string): Promise<void> {
    const { api } = await connections.client(connectionId)
    try {
      const { steps } = await api.execute(
        sessionId,
        { action: 'navigate', url, wait_until: 'commit' },
        { timeoutMs, runId: firstPageRun }
      )
      const error = steps.find(({ success }) => !success)?.error
      if (error != null) throw new AppError({ code: 'server-error', message: error.message })
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'not-supported')) throw error
      await openOverCast(key, url)
    }
  }

  /** Holds the cast until it is open and the navigation is on its way. */
  async function openOverCast(key: SessionKey, url: string): Promise<void> {
    const cast = casts.of(key)
    const letGo = cast.hold()
    try {
      await new Promise<void>((resolve, reject) => {
        const end = (settle: () => void): void => {
          clearTimeout(timer)
          unsubscribe()
          settle()
        }
        const attempt = (): void => {
          if (cast.state().socket.phase !== 'open' || cast.state().tabs.length === 0) return
          if (cast.socket()?.navigate(null, { action: 'goto', url }) === true) end(resolve)
        }
        const late = new AppError({ code: 'timeout', message: 'the cast did not open in time for the first page' })
        const timer = setTimeout(() => end(() => reject(late)), timeoutMs)
        const unsubscribe = casts.onChanged(({ sessionKey }) => {
          if (sessionKey === key) attempt()
        })
        attempt()
      })
    } finally {
      letGo()
    }
  }

  return {
    open(session, url) {
      open(session, url).catch((error: unknown) => {
        logger.warn({ sessionKey: session.key, error: toErrorInfo(error) }, 'first page could not be opened')
        onFailed(session.key, error)
      })
    }
  }
}
