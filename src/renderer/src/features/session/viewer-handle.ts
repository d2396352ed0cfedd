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
  setScaling: (mode: 'fit' | 'fillWidth' | 'actual') => void
  zoom: (direction: 1 | -1) => void
  toggleFullscreen: () => void
  releaseAll: () => void
}

/** What the status line tells of the picture. Rates are of the last half second or so; times are epoch milliseconds. */
export type PictureFigures = {
  framesPerSecond: number
  bytesPerSecond: number
  dropped: number
  latencyMs: number | null
  lastFrameAt: number | null
}
