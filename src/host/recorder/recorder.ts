import type { Logger } from '../log'
import type { Tab } from '../pages/tab'
import type { Tabs } from '../pages/tabs'
import { createPageRecording, type PageRecording } from './page-recording'

type Listener = (events: unknown[]) => void

/**
 * Records the active tab with rrweb, only while somebody listens. The stream follows the active tab: each change, each navigation and each new listener brings
 * a Meta event and a full snapshot, so that a replay can start there.
 */
export function createRecorder({ tabs, log }: { tabs: Tabs; log: Logger }) {
  const listeners = new Set<Listener>()
  let current: { tab: Tab; recording: PageRecording } | null = null

  function emit(events: unknown[]): void {
    for (const listener of listeners) listener(events)
  }

  function follow(): void {
    const pageId = listeners.size === 0 ? null : tabs.activePageId()
    const tab = pageId === null ? undefined : tabs.get(pageId)
    if (current?.tab === tab) return
    current?.recording.stop()
    current = tab === undefined ? null : { tab, recording: createPageRecording({ tab, onEvents: emit, log }) }
  }
  tabs.events.on('active', follow)

  return {
    listen(listener: Listener): () => void {
      listeners.add(listener)
      if (current === null) follow()
      else current.recording.snapshot()
      return () => {
        listeners.delete(listener)
        follow()
      }
    },
    close(): void {
      tabs.events.off('active', follow)
      listeners.clear()
      follow()
    }
  }
}
export type Recorder = ReturnType<typeof createRecorder>
