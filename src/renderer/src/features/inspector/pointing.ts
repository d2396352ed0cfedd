import { useBrowserSession } from '../session/session-context'
import type { Place } from './story-line'

export type Pointing = {
  isGone: (place: Place | null) => boolean
  /** Brings the tab into view where another one is, and points. */
  point: (place: Place) => void
}

/** Shows on the stage where something was done. A device's view is the service's own: nothing is marked there. */
export function usePointing(): Pointing {
  const browser = useBrowserSession()
  if (browser === null) return { isGone: (place) => place !== null, point: () => undefined }
  const { tabs, mark } = browser
  return {
    isGone: (place) => place !== null && !tabs.tabs.value.some(({ pageId }) => pageId === place.pageId),
    point({ pageId, box }) {
      if (tabs.shown.value?.pageId !== pageId) tabs.select(pageId)
      mark.value = { id: (mark.value?.id ?? 0) + 1, pageId, box }
    }
  }
}
