import type { CDPSession } from 'playwright-core'
import type { Viewport } from '@shared/domain/session'
import type { Logger } from '../log'
import { createLullWatch } from './lull'

/** A frame as Chromium gave it: base64 of a JPEG, and the page's size in CSS pixels. */
export type ScreencastFrame = { data: string; viewport: Viewport; timestamp: number }
type Watcher = { onFrame: (frame: ScreencastFrame) => void; size: Viewport | null }

const quality = 80
/** Chromium scales down only: this is "as large as the page is". */
const unlimited: Viewport = { width: 10_000, height: 10_000 }

/**
 * The frames of one page, made only while somebody watches it, at the size of the largest watcher. Frames are acknowledged at once and the last one is kept,
 * so that a late watcher of a still page sees it; once a page has come to rest it is asked for a frame more, in case its last one was dropped.
 */
export function createScreencast({ cdp, log }: { cdp: CDPSession; log: Logger }) {
  const watchers = new Set<Watcher>()
  let running: Viewport | null = null
  let last: ScreencastFrame | null = null
  let chain = Promise.resolve()
  /** A frame came since the page last went elsewhere. */
  let shown = true
  /** When that was, by the browser's clock, which may be that of another machine: what frames are stamped with. */
  let leftAt = -Infinity
  let clockLag = Infinity
  let again = false
  // One that is started begins with the page as it is.
  const lull = createLullWatch(restart)

  cdp.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    cdp.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined) // The page closed meanwhile.
    const timestamp = Math.round((metadata.timestamp ?? Date.now() / 1000) * 1000)
    clockLag = Math.min(clockLag, Date.now() - timestamp)
    // On its way when the page left: it shows the page before, which who watches now may not be allowed to see.
    if (timestamp < leftAt) return
    shown = true
    if (watchers.size === 0) return
    const viewport = { width: Math.round(metadata.deviceWidth), height: Math.round(metadata.deviceHeight) }
    last = { data, viewport, timestamp }
    for (const watcher of watchers) watcher.onFrame(last)
    lull.frame(timestamp)
  })

  // One that starts while the page moves to another process is lost with the old one (a navigation away from about:blank is such a move), and a page that
  // stands still then never shows: so it is started again for a page that was read without a frame.
  cdp.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined) return
    shown = false
    leftAt = Date.now() - clockLag
    last = null
  })
  function restartUnshown(): void {
    if (!shown) restart()
  }
  function restart(): void {
    if (running === null) return
    again = true
    adjust()
  }
  cdp.on('Page.domContentEventFired', restartUnshown)
  cdp.on('Page.loadEventFired', restartUnshown)

  function wanted(): Viewport | null {
    if (watchers.size === 0) return null
    const sizes = [...watchers].map((watcher) => watcher.size ?? unlimited)
    return { width: Math.max(...sizes.map((size) => size.width)), height: Math.max(...sizes.map((size) => size.height)) }
  }

  /** Start, stop and resize follow each other; each looks at what is wanted when its turn comes. */
  function adjust(): void {
    chain = chain
      .then(async () => {
        const size = wanted()
        if (!again && size?.width === running?.width && size?.height === running?.height) return
        again = false
        if (running !== null) await cdp.send('Page.stopScreencast')
        running = size
        lull.forget()
        if (size === null) {
          last = null
          return
        }
        await cdp.send('Page.startScreencast', {
          format: 'jpeg',
          quality,
          maxWidth: size.width,
          maxHeight: size.height,
          everyNthFrame: 1
        })
      })
      .catch((error: unknown) => log.debug({ err: error }, 'the screencast of a closed page'))
  }

  return {
    /** `size` in device pixels of the view, null for the page's own. The last frame comes at once where there is one. */
    watch(onFrame: Watcher['onFrame'], size: Viewport | null): { resize(size: Viewport | null): void; stop(): void } {
      const watcher: Watcher = { onFrame, size }
      watchers.add(watcher)
      if (last !== null) onFrame(last)
      adjust()
      return {
        resize(next) {
          watcher.size = next
          adjust()
        },
        stop() {
          watchers.delete(watcher)
          adjust()
        }
      }
    }
  }
}
export type Screencast = ReturnType<typeof createScreencast>
