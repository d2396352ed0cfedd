import type { FastifyRequest } from 'fastify'
import type { TakeoverState } from '../sessions/takeover'
import type { Links } from './links'

const liveViewMs = 3_600_000

/** The addresses that the API hands out: of the host as whoever asks has reached it, which the guard has checked. One that listens on all addresses has no other. */
export function createUrls({ links }: { links: Links }) {
  return (request: FastifyRequest) => {
    const base = `http://${request.headers.host ?? ''}`
    return {
      liveView(sessionId: string): { url: string; expiresAt: number } {
        const expiresAt = Date.now() + liveViewMs
        return { url: `${base}/live/${sessionId}?link=${links.issue({ sessionId, takeoverId: null, expiresAt })}`, expiresAt }
      },
      takeover(sessionId: string, { id }: TakeoverState): string {
        return `${base}/live/${sessionId}?link=${links.issue({ sessionId, takeoverId: id, expiresAt: Infinity })}`
      }
    }
  }
}
export type UrlsFor = ReturnType<typeof createUrls>
export type Urls = ReturnType<UrlsFor>
