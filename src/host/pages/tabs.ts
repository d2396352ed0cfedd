import { EventEmitter } from 'node:events'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import type { Logger } from '../log'
import { createArrivals } from './arrivals'
import { createTab, type Tab, type TabFacts } from './tab'
import type { LogHub } from './log-hub'

type Deps = { context: BrowserContext; logs: LogHub; log: Logger }
type Events = {
  /** A tab came, changed its facts, or another became active. */
  changed: []
  opened: [Tab]
  closed: [pageId: string]
  active: [pageId: string]
}

/** A new page may die as it opens: with the renderer that Chromium keeps in reserve, when that was lost together with the page's own. */
const blankAttempts = 3

/**
 * The tabs of one session. The active one is where the agent or the driver acts: the last opened, until it closes or somebody acts in another. A session always
 * has a tab: when the last one closes, an empty one opens.
 */
export async function createTabs({ context, logs, log }: Deps) {
  const events = new EventEmitter<Events>()
  // One listener a viewer: their number is limited by the sockets, not here.
  events.setMaxListeners(0)
  const tabs = new Map<string, Tab>()
  const adding = new WeakMap<Page, Promise<void>>()
  const arrivals = createArrivals()
  /** The active tab is the last of these. */
  let order: string[] = []
  let contextId: string | undefined
  let stopped = false
  /** A blank tab in place of the last one. */
  let refilling: Promise<void> = Promise.resolve()

  const activate = (pageId: string): void => {
    if (!tabs.has(pageId) || order.at(-1) === pageId) return
    order = [...order.filter((id) => id !== pageId), pageId]
    events.emit('active', pageId)
    events.emit('changed')
  }

  /** The same page may be met twice: as news, and in the list of those that are there. */
  function add(page: Page): Promise<void> {
    const known = adding.get(page) ?? adopt(page)
    adding.set(page, known)
    return known
  }

  async function adopt(page: Page): Promise<void> {
    const tab = await createTab({ page, logs, log, onChange: () => events.emit('changed') })
    if (page.isClosed()) return
    contextId = tab.contextId
    tabs.set(tab.pageId, tab)
    page.once('close', () => remove(tab.pageId))
    events.emit('opened', tab)
    activate(tab.pageId)
    arrivals.settle(tab.pageId)
  }

  function remove(pageId: string): void {
    const wasActive = order.at(-1) === pageId
    tabs.delete(pageId)
    order = order.filter((id) => id !== pageId)
    events.emit('closed', pageId)
    if (tabs.size === 0 && !stopped) {
      refilling = openBlank().catch((error: unknown) => log.warn({ err: error }, 'the session has no tab'))
      return
    }
    const next = order.at(-1)
    if (wasActive && next !== undefined) events.emit('active', next)
    events.emit('changed')
  }

  async function openBlank(): Promise<void> {
    let cause: unknown
    for (let attempt = 0; attempt < blankAttempts && tabs.size === 0 && !stopped; attempt += 1) {
      try {
        await add(await context.newPage())
      } catch (error) {
        cause = error
      }
    }
    if (tabs.size === 0 && !stopped) throw new Error('The browser opens no tab.', { cause })
  }

  /** A page whose renderer died before it became a tab never answers anybody again: it is closed, so that whoever waits for it learns that. */
  async function closeCrashed(browser: CDPSession, targetId: string): Promise<void> {
    if (tabs.has(targetId)) logs.add({ pageId: targetId, level: 'error', text: 'The page crashed and its tab was closed.' })
    const { targetInfo } = await browser.send('Target.getTargetInfo', { targetId })
    // A frame's crash is its page's to show, and a browser that is shared has pages of others.
    if (targetInfo.type !== 'page' || targetInfo.browserContextId !== contextId) return
    await browser.send('Target.closeTarget', { targetId })
  }

  const onPage = (page: Page): void => {
    // A popup that closes before it was looked at never becomes a tab.
    add(page).catch((error: unknown) => log.debug({ err: error }, 'a page closed before it became a tab'))
  }
  context.on('page', onPage)
  const browserCdp = await context.browser()?.newBrowserCDPSession()
  browserCdp?.on('Target.targetCreated', ({ targetInfo: { targetId, type, subtype, browserContextId } }) => {
    // A page that is only prepared (`subtype`) may never be shown, and a browser that is shared has pages of others.
    if (type === 'page' && subtype === undefined && browserContextId === contextId && !tabs.has(targetId))
      arrivals.expect(targetId)
  })
  browserCdp?.on('Target.targetDestroyed', ({ targetId }) => arrivals.settle(targetId))
  browserCdp?.on('Target.targetCrashed', ({ targetId }) => {
    closeCrashed(browserCdp, targetId).catch((error: unknown) => log.debug({ err: error }, 'a crashed page is gone already'))
  })
  await browserCdp?.send('Target.setDiscoverTargets', { discover: true })
  for (const page of context.pages()) await add(page)
  await openBlank()

  return {
    events,
    get: (pageId: string): Tab | undefined => tabs.get(pageId),
    active(): Tab {
      const tab = tabs.get(order.at(-1) ?? '')
      if (tab === undefined) throw new Error('The session has no open tab at the moment.')
      return tab
    },
    activePageId: (): string | null => order.at(-1) ?? null,
    list: (): TabFacts[] => [...tabs.values()].map((tab) => tab.facts()),
    all: (): Tab[] => [...tabs.values()],
    activate,
    /** Resolves when the pages that were opened until now are tabs; a slow one is not waited for longer than some seconds. */
    async arrived(): Promise<void> {
      await Promise.all([arrivals.all(), refilling])
    },
    stop(): void {
      stopped = true
      context.off('page', onPage)
      for (const tab of tabs.values()) tab.dispose()
      // A browser that is shared with others stays, and so would this.
      browserCdp?.detach().catch((error: unknown) => log.debug({ err: error }, 'the browser is gone'))
    }
  }
}
export type Tabs = Awaited<ReturnType<typeof createTabs>>
