import type { ErrorInfo } from '@shared/errors'
import type { CastMessage } from '../../dialects/cast-dialect'
import type { SocketDeps } from '../../types'
import type { CoreSocket } from '../../../net/reconnecting-socket'
import { createSessionSocket, type SessionSocketOptions } from '../session-socket'
import type { TabBook } from './tab-book'

export type SteelTabEvents = {
  onMessage: (data: string | Uint8Array) => void
  onState: () => void
  /** The tab's socket is of no use any more: the list it came from may be stale, so the discovery socket must come anew. */
  onLost: (error: ErrorInfo) => void
  /** What the page is asked on its own socket once that has been silent for long. */
  question: () => string | null
}

/**
 * On a Steel server a tab's frames and input go over a socket of its own. There is one at a time: opening it brings the tab to the front, resizes it and starves
 * viewers of every other tab. An unknown tab's socket opens and closes at once (1006), so a lost one is never just opened again.
 */
export function createSteelTab(
  deps: SocketDeps,
  options: Pick<SessionSocketOptions, 'sessionId' | 'timing' | 'onLatency'> & { path: string },
  book: TabBook,
  events: SteelTabEvents
) {
  let wanted: string | null = null
  let current: { pageId: string; socket: CoreSocket } | null = null
  /** Which tab was shown last, to be shown again after a reconnect. */
  let last: string | null = null

  function close(): void {
    const closing = current
    current = null
    closing?.socket.close()
  }

  function open(pageId: string): void {
    last = pageId
    const isCurrent = (): boolean => current?.pageId === pageId
    const socket = createSessionSocket(deps, {
      ...options,
      query: { pageId },
      question: events.question,
      onMessage: (data) => {
        if (isCurrent()) events.onMessage(data)
      },
      onState: (state) => {
        if (!isCurrent()) return
        if (state.phase !== 'waiting' && state.phase !== 'stopped' && state.phase !== 'offline') {
          events.onState()
          return
        }
        close()
        const error = state.phase === 'offline' ? null : state.error
        events.onLost(error ?? { code: 'unreachable', message: 'The tab’s connection was lost.' })
      }
    })
    current = { pageId, socket }
    book.activate(pageId)
  }

  /** The wanted tab, else the one shown last, else the first. */
  const choose = (): string | null =>
    [wanted, last, book.active].find((pageId) => pageId !== null && book.has(pageId)) ?? book.tabs[0]?.pageId ?? null

  function settle(): void {
    const pageId = choose()
    if (pageId === (current?.pageId ?? null)) return
    close()
    if (pageId !== null) open(pageId)
    events.onState()
  }

  return {
    get pageId() {
      return current?.pageId ?? null
    },
    get socket() {
      return current?.socket ?? null
    },
    /** Shows what should be shown, after the list or the wish changed. */
    settle,
    watch(pageId: string | null): void {
      wanted = pageId
    },
    received(message: CastMessage): void {
      if (message.type !== 'targetClosed' || current === null) return
      const { pageId } = current
      close()
      book.remove(pageId)
      settle()
    },
    close
  }
}
