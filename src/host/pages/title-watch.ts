import type { CDPSession } from 'playwright-core'

/** In a world of its own neither the script nor its binding is seen by the page. */
const worldName = 'castdeck-title'
const binding = 'castdeckTitle'

/**
 * Chromium's headless shell never says that a script changed a title, and a page that is asked for one may carry megabytes of it. So the page's own mutations tell it:
 * those of its head, which are few, and not of all the document.
 */
const source = (limit: number): string => `(() => {
  if (window !== window.top) return
  let told
  const tell = () => {
    const title = document.title.slice(0, ${limit})
    if (title !== told) ${binding}((told = title))
  }
  const observer = new MutationObserver(() => {
    observe()
    tell()
  })
  const observe = () => {
    observer.observe(document, { childList: true })
    if (document.documentElement) observer.observe(document.documentElement, { childList: true })
    if (document.head) observer.observe(document.head, { childList: true, subtree: true, characterData: true })
  }
  observe()
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', tell, { once: true })
  else tell()
  // A page that comes back from the cache has told its title before another one did.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) told = undefined
    tell()
  })
})()`

/** Tells the title of the page that is there and of each one after it, and every change, cut to `limit` characters. */
export async function watchTitle({
  cdp,
  limit,
  onTitle
}: {
  cdp: CDPSession
  limit: number
  onTitle: (title: string) => void
}): Promise<void> {
  cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === binding) onTitle(payload)
  })
  await cdp.send('Runtime.enable')
  await cdp.send('Runtime.addBinding', { name: binding, executionContextName: worldName })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: source(limit), worldName, runImmediately: true })
}
