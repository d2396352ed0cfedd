import type { BrowserContext } from 'playwright-core'
import type { Viewport } from '@shared/domain/session'

/** One browser of a session: a context of its own, whatever runs it. */
export type OpenBrowser = {
  context: BrowserContext
  /** What really runs: a machine without a display has no windows, whatever was asked for. */
  headless: boolean
  /** Called once with the reason, when the browser ends without `close` having been called. */
  onGone(listener: (reason: string) => void): void
  /** Ends it and removes what it left on disk. */
  close(): Promise<void>
}

export type OpenOptions = { sessionId: string; headless: boolean; viewport: Viewport; userAgent?: string }

/** What is known of most ends. */
export const endedByItself = 'Its browser ended by itself.'

/** Where browsers come from: this machine's Chromium, or a remote pool behind one CDP endpoint. */
export interface BrowserSource {
  /** For people and logs: the executable's path, or the endpoint without its credentials. */
  readonly description: string
  /** Errors: `AppError` `chromium-crashed` when it does not start, `unreachable` when the pool does not answer. */
  open(options: OpenOptions): Promise<OpenBrowser>
  close(): Promise<void>
}
