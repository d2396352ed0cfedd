import { randomUUID } from 'node:crypto'
import { createWindowEvents } from '../page/window-events'
import type { Logger, Windows } from '../services/ports'

/** Tabs as windows: a tab keeps its id over a reload, and is closed when it has been away for the grace. */
export type TabWindows = Windows & {
  /** The id for a tab that connects: the one it had where that is free, a new one otherwise (a duplicated tab brings its original's). */
  attach(wanted: string | null, send: (text: string) => void): string
  detach(windowId: string): void
  /** Whether a tab with this id is connected, or may still come back. */
  has(windowId: string): boolean
  sendAll(text: string): void
  /** Ends every grace at once. */
  close(): void
}

type Tab = { send: ((text: string) => void) | null; timer: NodeJS.Timeout | undefined }

export function createTabWindows({ graceMs, logger }: { graceMs: number; logger: Logger }): TabWindows {
  const tabs = new Map<string, Tab>()
  const events = createWindowEvents(logger)

  const drop = (windowId: string): void => {
    tabs.delete(windowId)
    events.closed(windowId)
  }

  return {
    ...events.windows,
    attach(wanted, send) {
      const known = wanted === null ? undefined : tabs.get(wanted)
      const windowId = wanted !== null && known?.send === null ? wanted : randomUUID()
      if (windowId === wanted) clearTimeout(known?.timer)
      tabs.set(windowId, { send, timer: undefined })
      events.opened(windowId)
      return windowId
    },
    detach(windowId) {
      const timer = setTimeout(() => drop(windowId), graceMs)
      timer.unref()
      tabs.set(windowId, { send: null, timer })
    },
    has: (windowId) => tabs.has(windowId),
    sendAll(text) {
      for (const { send } of tabs.values()) send?.(text)
    },
    close() {
      for (const [windowId, { timer }] of [...tabs]) {
        clearTimeout(timer)
        drop(windowId)
      }
    }
  }
}
