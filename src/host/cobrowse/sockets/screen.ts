import type { WebSocket } from '@fastify/websocket'
import type { ScreencastFrame } from '../../pages/screencast'
import type { Tab } from '../../pages/tab'
import { createFrameSender } from '../../server/sockets/frame-sender'
import { parseCastMessage, type CastMessage } from '../../server/sockets/cast-messages'
import type { Session } from '../../sessions/session'

export type ScreenInput = Extract<CastMessage, { type: 'mouseEvent' | 'keyEvent' | 'text' }>

type Deps = {
  socket: WebSocket
  browser: Session
  /** Asked whenever the page in front changes, and by `look`. */
  maySee: (tab: Tab) => boolean
  /** Nothing may be seen of what is in front; told again with every look. */
  onHidden: () => void
  /** Each frame that the viewer is given. */
  onFrame?: (frame: ScreencastFrame) => void
}

/** A device's screen to one viewer: the frames of the page in front, and the viewer's input to the page that it sees. */
export function serveScreen({ socket, browser, maySee, onHidden, onFrame }: Deps) {
  const { tabs } = browser
  const frames = createFrameSender(socket)
  const driven = new Set<Tab>()
  const leave = browser.addViewer()
  let seen: { tab: Tab; stop: () => void } | null = null

  function show(tab: Tab): { tab: Tab; stop: () => void } {
    const watcher = tab.screencast.watch((frame) => {
      frames.send(tab, frame)
      onFrame?.(frame)
    }, null)
    return { tab, stop: () => watcher.stop() }
  }
  function look(): void {
    const active = tabs.get(tabs.activePageId() ?? '')
    const next = active !== undefined && maySee(active) ? active : undefined
    if (next !== seen?.tab) {
      if (seen !== null) {
        seen.stop()
        frames.forget(seen.tab.pageId)
        // What lifts a key or a button would not get there any more.
        if (driven.delete(seen.tab)) seen.tab.input.releaseAll()
      }
      seen = next === undefined ? null : show(next)
    }
    if (next === undefined) onHidden()
  }

  tabs.events.on('active', look)
  tabs.events.on('changed', look)
  look()

  return {
    look,
    /** The page that is seen, where it is the one that a message means. */
    tab: (pageId: string | undefined): Tab | null => (seen !== null && seen.tab.pageId === pageId ? seen.tab : null),
    /** Answers whether it went to a page: one that is not in front any more takes none. */
    drive(message: ScreenInput): boolean {
      const tab = seen !== null && seen.tab.pageId === message.pageId ? seen.tab : null
      if (tab === null) return false
      browser.touch()
      driven.add(tab)
      if (message.type === 'mouseEvent') tab.input.mouse(message)
      else if (message.type === 'keyEvent') tab.input.key(message)
      else tab.input.text(message.text)
      return true
    },
    /** Whoever drove does so no more. */
    release(): void {
      for (const tab of driven) tab.input.releaseAll()
      driven.clear()
    },
    close(): void {
      tabs.events.off('active', look)
      tabs.events.off('changed', look)
      seen?.stop()
      for (const tab of driven) tab.input.releaseAll()
      leave()
    }
  }
}
export type Screen = ReturnType<typeof serveScreen>

/** Null for anything that is no input. */
export function parseInput(text: string): ScreenInput | null {
  const message = parseCastMessage(text)
  return message?.type === 'mouseEvent' || message?.type === 'keyEvent' || message?.type === 'text' ? message : null
}
