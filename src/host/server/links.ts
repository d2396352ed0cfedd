import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { TakeoverDesk } from '../sessions/takeover'

type Deps = { deskOf: (sessionId: string) => Pick<TakeoverDesk, 'current' | 'onEnd'>; now?: () => number }
type LinkFacts = {
  sessionId: string
  takeoverId: string | null
  /** Infinity for a takeover's: it opens as long as that lasts, which may be extended. */
  expiresAt: number
}
export type OpenedLink = Omit<LinkFacts, 'expiresAt'> & {
  mayDrive: () => boolean
  /** Calls back once the link is over. */
  onOver(listener: () => void): () => void
}

/**
 * Links to look at a session, or to drive it while one takeover lasts. Each carries what it opens and until when, signed with a key of this start alone: nothing
 * is stored, and a restart ends them all.
 */
export function createLinks({ deskOf, now = Date.now }: Deps) {
  const key = randomBytes(32)
  const sign = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest()

  function toLook({ sessionId, expiresAt }: LinkFacts): OpenedLink {
    return {
      sessionId,
      takeoverId: null,
      mayDrive: () => false,
      onOver(listener) {
        const timer = setTimeout(listener, expiresAt - now()).unref()
        return () => clearTimeout(timer)
      }
    }
  }

  function toDrive(sessionId: string, takeoverId: string): OpenedLink | null {
    const desk = deskOf(sessionId)
    if (desk.current()?.id !== takeoverId) return null
    return {
      sessionId,
      takeoverId,
      // Whoever has the link drives, but not before the takeover was accepted.
      mayDrive() {
        const current = desk.current()
        return current?.id === takeoverId && current.status === 'active'
      },
      onOver: (listener) =>
        desk.onEnd((ended) => {
          if (ended.id === takeoverId) listener()
        })
    }
  }

  return {
    issue({ sessionId, takeoverId, expiresAt }: LinkFacts): string {
      const payload = Buffer.from([sessionId, takeoverId ?? '', expiresAt].join(' ')).toString('base64url')
      return `${payload}.${sign(payload).toString('base64url')}`
    },
    /** Null when forged or over. Errors: `session_not_found` where the session of a takeover has ended. */
    open(link: string): OpenedLink | null {
      const [payload = '', signature = ''] = link.split('.')
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(payload)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const [sessionId = '', takeoverId = '', expiry = ''] = Buffer.from(payload, 'base64url').toString('utf8').split(' ')
      const expiresAt = Number(expiry)
      if (expiresAt <= now()) return null
      return takeoverId === '' ? toLook({ sessionId, takeoverId: null, expiresAt }) : toDrive(sessionId, takeoverId)
    }
  }
}
export type Links = ReturnType<typeof createLinks>
