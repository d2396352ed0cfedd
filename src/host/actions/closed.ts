import type { Page } from 'playwright-core'

/** The word of it comes at once, or not at all. */
const wordMs = 1_000

/**
 * Whether something failed because its page was closed, by itself or by someone, while its browser is there: then the session goes on in another tab. Resolves once the
 * page is no tab any more, so that what follows does not meet it.
 */
export async function wasClosed(page: Page, error: unknown): Promise<boolean> {
  if (!(error instanceof Error) || !error.message.includes('has been closed')) return false
  if (!page.isClosed()) await page.waitForEvent('close', { timeout: wordMs }).catch(() => undefined)
  return page.isClosed() && page.context().browser()?.isConnected() === true
}
