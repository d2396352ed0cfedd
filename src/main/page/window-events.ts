import { createListeners } from '../services/listeners'
import type { Leaving, Logger, Windows } from '../services/ports'

/** The coming and going of a shell's windows, as services hear of it. */
export type WindowEvents = {
  windows: Windows
  opened(windowId: string): void
  left(windowId: string, why: Leaving): void
  closed(windowId: string): void
}

export function createWindowEvents(logger: Logger): WindowEvents {
  const present = new Set<string>()
  const onError = (error: unknown): void => logger.error({ err: error }, 'a listener of windows failed')
  const openings = createListeners<string>(onError)
  const leavings = createListeners<{ windowId: string; why: Leaving }>(onError)
  const closings = createListeners<string>(onError)
  return {
    windows: {
      count: () => present.size,
      onOpened: (listener) => openings.add(listener),
      onLeft: (listener) => leavings.add(({ windowId, why }) => listener(windowId, why)),
      onClosed: (listener) => closings.add(listener)
    },
    opened(windowId) {
      if (present.has(windowId)) return
      present.add(windowId)
      openings.emit(windowId)
    },
    left(windowId, why) {
      if (present.has(windowId)) leavings.emit({ windowId, why })
    },
    closed(windowId) {
      if (present.delete(windowId)) closings.emit(windowId)
    }
  }
}
