import { randomUUID } from 'node:crypto'
import { createWindowEvents } from '../page/window-events'
import type { Logger, Windows } from '../services/ports'

/** Tabs as windows: a tab keeps its id over a reload, and is closed when it has been away for the grace. */
export type TabWindows = Windows & {
  /** The id for a tab that connects: the one it had where that is free, a new one otherwise (a duplicated tab brings its original's). */
  attach(wanted: string | null, connection: TabConnection): Promise<string>
  detach(windowId: string, connection: TabConnection): void
  sendAll(text: string): void
  /** Ends every grace at once. */
  close(): void
}

export type TabConnection = {
  send(text: string): void
  /** Resolves with whether the tab still answers. A reloaded tab may be back before its old connection is seen to close. */
  isAlive(): Promise<boolean>
}
type Tab = { connection: TabConnection | null; timer: NodeJS.Timeout | undefined }

export function createTabWindows({ graceMs, logger }: { graceMs: number; logger: Logger }): TabWindows {
  const tabs = new Map<string, Tab>()
  const events = createWindowEvents(logger)

  const drop = (windowId: string): void => {
    tabs.delete(windowId)
    events.closed(windowId)
  }

  return {
    ...events.windows,
    async attach(wanted, connection) {
      const holder = wanted === null ? undefined : tabs.get(wanted)?.connection
      const taken = holder != null && (await holder.isAlive())
      const now = wanted === null || taken ? undefined : tabs.get(wanted)
      // Somebody else may have been quicker while the holder was asked.
      const known = now?.connection === null || now?.connection === holder ? now : undefined
      const windowId = wanted !== null && known !== undefined ? wanted : randomUUID()
      clearTimeout(known?.timer)
      tabs.set(windowId, { connection, timer: undefined })
      events.opened(windowId)
      return windowId
    },
    detach(windowId, connection) {
      // Another connection may have taken the id over meanwhile.
      if (tabs.get(windowId)?.connection !== connection) return
      const timer = setTimeout(() => drop(windowId), graceMs)
      timer.unref()
      tabs.set(windowId, { connection: null, timer })
      events.left(windowId, 'away')
    },
    sendAll(text) {
      for (const { connection } of tabs.values()) connection?.send(text)
    },
    close() {
      for (const [windowId, { timer }] of [...tabs]) {
        clearTimeout(timer)
        drop(windowId)
      }
    }
  }
}
