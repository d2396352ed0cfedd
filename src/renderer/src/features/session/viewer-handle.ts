import type { Navigation } from '@shared/input'
import type { SavedFrame } from '@/viewer/save-frame'

/** What `SessionViewer.vue` can be asked to do, by commands and the head above it. */
export type SessionViewerHandle = {
  navigate: (navigation: Navigation) => Promise<void>
  closeTab: (pageId: string) => Promise<void>
  explain: () => void
  save: (type: SavedFrame['type']) => Promise<SavedFrame | null>
  focusAddress: () => void
  focusPage: () => void
  typeText: (text: string) => void
  setScaling: (mode: 'fit' | 'fillWidth' | 'actual') => void
  zoom: (direction: 1 | -1) => void
  toggleFullscreen: () => void
  releaseAll: () => void
}
