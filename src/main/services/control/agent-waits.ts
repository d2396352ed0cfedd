import type { Session, SessionKey } from '@shared/domain/session'
import type { Sessions } from '../sessions/sessions'

const limitMs = 8000

const waits = (session: Session | null): boolean => session?.status === 'takeover' || session?.status === 'paused'

/** Whether a session's status comes to say that its agent waits, within a few seconds of asking for it. */
export async function agentWaits(
  sessions: Pick<Sessions, 'onSeen' | 'refresh'>,
  key: SessionKey,
  connectionId: string,
  now: () => number
): Promise<boolean> {
  const askedAt = now()
  return new Promise<boolean>((resolve) => {
    const end = (result: boolean): void => {
      clearTimeout(timer)
      unsubscribe()
      resolve(result)
    }
    const timer = setTimeout(() => end(false), limitMs)
    const unsubscribe = sessions.onSeen((session) => {
      if (session.key === key && session.seenAt >= askedAt && waits(session)) end(true)
    })
    sessions.refresh(connectionId).catch(() => {
      // The list is asked for again by itself; the limit above ends the waiting.
    })
  })
}
