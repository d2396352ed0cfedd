import type { WebSocket } from '@fastify/websocket'
import type { ScreencastFrame } from '../../pages/screencast'
import type { Tab } from '../../pages/tab'

type FrameTab = Pick<Tab, 'pageId' | 'facts'>

/**
 * Frames to one viewer: one in flight, and behind it only the newest of each tab. What a slow viewer has no time for is dropped here, so that it is late by a
 * frame and never by a queue.
 */
export function createFrameSender(
  socket: Pick<WebSocket, 'readyState' | 'OPEN'> & { send(text: string, sent: () => void): void }
) {
  const newest = new Map<string, { tab: FrameTab; frame: ScreencastFrame }>()
  let inFlight = false

  function next(): void {
    const [first] = newest
    if (inFlight || first === undefined || socket.readyState !== socket.OPEN) return
    const [pageId, { tab, frame }] = first
    newest.delete(pageId)
    inFlight = true
    socket.send(frameText(tab, frame), () => {
      inFlight = false
      next()
    })
  }

  return {
    send(tab: FrameTab, frame: ScreencastFrame): void {
      // Taken out first: a tab that is busy goes behind the others.
      newest.delete(tab.pageId)
      newest.set(tab.pageId, { tab, frame })
      next()
    },
    forget: (pageId: string): void => void newest.delete(pageId)
  }
}

/** `data` is the last key, so that a client can cut the image out without parsing it; base64 needs no escaping. */
function frameText(tab: FrameTab, { data, viewport, timestamp }: ScreencastFrame): string {
  const { pageId, url, title, favicon } = tab.facts()
  const head = JSON.stringify({ pageId, url, title, favicon, viewport, timestamp })
  return `${head.slice(0, -1)},"data":"${data}"}`
}
