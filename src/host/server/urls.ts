import type { TakeoverState } from '../sessions/takeover'
import type { Links } from './links'

const liveViewMs = 3_600_000

/** The addresses that the API hands out. `base` is asked late: the port is known only once the host listens. */
export function createUrls({ base, links }: { base: () => string; links: Links }) {
  return {
    liveView(sessionId: string): { url: string; expiresAt: number } {
      const expiresAt = Date.now() + liveViewMs
      return { url: `${base()}/live/${sessionId}?link=${links.issue({ sessionId, takeoverId: null, expiresAt })}`, expiresAt }
    },
    takeover(sessionId: string, { id }: TakeoverState): string {
      return `${base()}/live/${sessionId}?link=${links.issue({ sessionId, takeoverId: id, expiresAt: Infinity })}`
    }
  }
}
export type Urls = ReturnType<typeof createUrls>
