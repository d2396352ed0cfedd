import type { Logger } from '../log'
import type { Tab } from './tab'
import { toOpenableUrl } from './url-policy'

export type NavigationMessage = { action: 'goto' | 'back' | 'forward' | 'refresh' | 'stop'; url?: string | undefined }

/** What a viewer's address bar asks for. Throws `invalid_action` for a URL that is not opened; a page that does not answer shows so by itself. */
export async function navigate(tab: Tab, { action, url }: NavigationMessage, log: Logger): Promise<void> {
  const { page, cdp } = tab
  // Nobody waits for the answer: a failure shows in the page, or another navigation came in between.
  const tolerate = (error: unknown): void => log.debug({ err: error }, 'a navigation did not end')
  switch (action) {
    case 'goto':
      await page.goto(toOpenableUrl(url ?? ''), { waitUntil: 'commit' }).catch(tolerate)
      return
    case 'back':
      await page.goBack({ waitUntil: 'commit' }).catch(tolerate)
      return
    case 'forward':
      await page.goForward({ waitUntil: 'commit' }).catch(tolerate)
      return
    case 'refresh':
      await page.reload({ waitUntil: 'commit' }).catch(tolerate)
      return
    case 'stop':
      await cdp.send('Page.stopLoading').catch(tolerate)
      return
  }
}
