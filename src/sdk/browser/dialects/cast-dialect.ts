import type { Dialect } from '@shared/domain/connection'
import type { Input, Navigation } from '@shared/input'
import type { CastFrame, RemoteTab } from '../types'

export type CastInput = Exclude<Input, { type: 'releaseAll' }>

/** What a server says on its cast socket. Both dialects are read alike (`pageId ?? id`): a client knows which one it hears only once it has listened. */
export type CastMessage =
  | {
      type: 'tabs'
      tabs: RemoteTab[]
      firstTabId: string | null
      /** The local host's addition; undefined where the server has none, which also tells that it has none of the other additions. */
      activePageId: string | null | undefined
      /** Which dialect the tabs' keys belong to; null for an empty list. */
      keys: Dialect | null
    }
  | { type: 'frame'; frame: Omit<CastFrame, 'receivedAt'> }
  | { type: 'tabClosed'; pageId: string }
  /** Steel, on the tab's own socket, just before it closes. */
  | { type: 'targetClosed' }
  | { type: 'selectedText'; pageId: string | null; text: string; error: string | null }
  /** Well-formed, and nothing that we know. */
  | { type: 'unknown' }

/** One thing to send: a message on the socket, or a text that no message can carry, to be typed by the server's `execute`. */
export type CastOut = string | { typed: string }

/** How one dialect is spoken: each call gives the messages to send, in order; none where the dialect cannot say it. */
export interface CastDialect {
  readonly name: Dialect
  input(pageId: string, input: CastInput): CastOut[]
  navigate(pageId: string | null, navigation: Navigation): string[]
  closeTab(pageId: string): string[]
  selectedText(pageId: string): string[]
  /** Additive, the local host's: empty in a dialect without it. */
  watch(pageIds: string[]): string[]
  size(width: number, height: number): string[]
}
