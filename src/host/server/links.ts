import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

type Deps = { isTakeoverHeld: (sessionId: string, takeoverId: string) => boolean; now?: () => number }
export type OpenedLink = { sessionId: string; takeoverId: string | null; expiresAt: number }

/**
 * Links to look at a session, or to drive it while one takeover lasts. Each carries what it opens and until when, signed with a key of this start alone: nothing
 * is stored, and a restart ends them all.
 */
export function createLinks({ isTakeoverHeld, now = Date.now }: Deps) {
  const key = randomBytes(32)
  const sign = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest()

  return {
    isTakeoverHeld,
    issue({ sessionId, takeoverId, expiresAt }: OpenedLink): string {
      const payload = Buffer.from([sessionId, takeoverId ?? '', expiresAt].join(' ')).toString('base64url')
      return `${payload}.${sign(payload).toString('base64url')}`
    },
    /** Null when forged or over. */
    open(link: string): OpenedLink | null {
      const [payload = '', signature = ''] = link.split('.')
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(payload)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const [sessionId = '', takeoverId = '', expiry = ''] = Buffer.from(payload, 'base64url').toString('utf8').split(' ')
      const expiresAt = Number(expiry)
      return expiresAt > now() ? { sessionId, takeoverId: takeoverId || null, expiresAt } : null
    }
  }
}
export type Links = ReturnType<typeof createLinks>
