import type { FromContextPage, ToContextPage } from '@shared/context-page'

/** One framed page, as long as its socket is open. */
export type PageLink = {
  send(message: ToContextPage): void
  onMessage(listener: (message: FromContextPage) => void): void
  onClose(listener: () => void): void
  close(): void
}

/** Serves the pages that frame sessions' own pages, from an origin that is nobody else's. */
export type PageServer = {
  /** What an account has to trust: where it listens, or will. */
  origin(): string
  /** Listens, so that `origin` stays what it is. Rejects where no port can be had. */
  start(): Promise<void>
  /** The address for one window, good once and for half a minute; `accept` is called when the page there asks with its ticket. */
  offer(page: { apiOrigin: string; windowId: string; accept: (link: PageLink) => void }): Promise<{ url: string }>
  /** What was offered to that window and is not asked for yet is void. */
  withdraw(windowId: string): void
  close(): Promise<void>
}
