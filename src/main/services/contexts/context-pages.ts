import type { ContextPage, ContextVerb } from '@shared/domain/context'
import type { Session, SessionKey } from '@shared/domain/session'

/** What a session's own page alone can do. */
export type PageCommand = Extract<
  ContextVerb,
  { verb: 'setTool' | 'setColour' | 'clearAnnotations' | 'androidBack' | 'androidHome' }
>

/** The services' own session pages as windows embed them: one a support session that is looked at. */
export type ContextPages = {
  /** The address of the page around it, for this window to frame: good once and for half a minute. Errors: those of the connection. */
  open(session: Session, windowId: string): Promise<{ url: string }>
  /** `closed` where no window looks. Never throws. */
  state(key: SessionKey): ContextPage
  /** The device's, as the page last told; null before. */
  screen(key: SessionKey): { width: number; height: number } | null
  /**
   * Tells the page in that window, or where it has none the one that was opened last; null tells all of them. True when it was done. Errors: `not-supported`
   * where no page is ready, `timeout`, and the page's own words.
   */
  call(key: SessionKey, command: PageCommand, windowId: string | null): Promise<boolean>
  /** Tells the pages in other windows what this one's was told. What they make of it is nobody's to wait for. */
  share(key: SessionKey, command: PageCommand, windowId: string): void
  /** A page's state or screen changed. */
  onChanged(listener: (key: SessionKey) => void): () => void
  /** A window's page is there, or there again: it has nothing of what was chosen before. */
  onReady(listener: (page: { key: SessionKey; windowId: string }) => void): () => void
  close(): void
}
