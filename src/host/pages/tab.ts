import type { CDPSession, Page } from 'playwright-core'
import type { Logger } from '../log'
import { watchConsole } from './console'
import { answerDialogs } from './dialogs'
import { loadFavicon } from './favicon'
import { createInput, type PageInput } from './input'
import type { LogHub } from './log-hub'
import { refuseDownloadsAndFiles } from './refusals'
import { createScreencast, type Screencast } from './screencast'
import { watchTitle } from './title-watch'
import { isAllowed } from './url-policy'

/** Every frame carries both, and a page may make them as long as it likes. */
const maxTitle = 1_000
const maxUrl = 8_192
const cut = (text: string, limit: number): string => (text.length > limit ? `${text.slice(0, limit)}…` : text)

export type TabFacts = { pageId: string; url: string; title: string; favicon: string | null; loading: boolean }

export type Tab = {
  readonly pageId: string
  /** Chromium's id of the browser context that the page belongs to. */
  readonly contextId: string | undefined
  readonly page: Page
  readonly cdp: CDPSession
  readonly input: PageInput
  readonly screencast: Screencast
  facts(): TabFacts
  dispose(): void
}

type Deps = { page: Page; logs: LogHub; log: Logger; onChange: () => void }

/** One page with all that hangs on it. Its id is Chromium's target id: unique for as long as the browser runs. */
export async function createTab({ page, logs, log, onChange }: Deps): Promise<Tab> {
  const cdp = await page.context().newCDPSession(page)
  const { targetInfo } = await cdp.send('Target.getTargetInfo')
  const pageId = targetInfo.targetId
  let facts: TabFacts = { pageId, url: page.url(), title: '', favicon: null, loading: false }

  const update = (change: Partial<TabFacts>): void => {
    const told = { ...facts, ...change }
    const next = { ...told, url: cut(told.url, maxUrl), title: cut(told.title, maxTitle) }
    if (next.url === facts.url && next.title === facts.title && next.favicon === facts.favicon && next.loading === facts.loading)
      return
    facts = next
    onChange()
  }

  await watchConsole({ page, pageId, cdp, logs, log })
  answerDialogs({ page, pageId, logs })
  refuseDownloadsAndFiles({ page, pageId, logs })

  const { frameTree } = await cdp.send('Page.getFrameTree')
  const mainFrame = frameTree.frame.id
  await cdp.send('Page.enable')
  await cdp.send('Page.setLifecycleEventsEnabled', { enabled: false })
  // One more than is shown, so that a cut is told.
  watchTitle({ cdp, limit: maxTitle + 1, onTitle: (title) => update({ title }) }).catch((error: unknown) =>
    log.debug({ err: error }, 'the titles of a page that is gone')
  )
  cdp.on('Page.frameStartedLoading', ({ frameId }) => {
    if (frameId === mainFrame) update({ loading: true })
  })
  cdp.on('Page.frameStoppedLoading', ({ frameId }) => {
    if (frameId !== mainFrame) return
    update({ loading: false })
    loadFavicon({ page, cdp, frameId }).then(
      (favicon) => update({ favicon }),
      (error: unknown) => log.debug({ err: error }, 'no favicon')
    )
  })
  // Where somebody wanted to go is what the browser's own address bar shows over its error page.
  cdp.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId === undefined && frame.unreachableUrl !== undefined) update({ url: frame.unreachableUrl })
  })
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return
    const url = frame.url()
    if (url.startsWith('chrome-error:')) return
    update({ url })
    if (isAllowed(url)) return
    logs.add({ pageId, level: 'error', text: `A page tried to open a ${new URL(url).protocol} URL. It was closed.` })
    page.goto('about:blank').catch((error: unknown) => log.warn({ err: error }, 'a refused page could not be left'))
  })

  return {
    pageId,
    contextId: targetInfo.browserContextId,
    page,
    cdp,
    input: createInput({ cdp, log }),
    screencast: createScreencast({ cdp, log }),
    facts: () => facts,
    dispose() {
      page.removeAllListeners()
    }
  }
}
