import { EventEmitter } from 'node:events'
import type { BrowserContext, Page } from 'playwright-core'
import type { Logger } from '../log'
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

/** A renderer may die under a page before it became a tab, and Chromium then never answers for it. */
const blankAttempts = 3
const blankPatienceMs = 3_000

/**
 * The tabs of one session. The active one is where the agent or the driver acts: the last opened, until it closes or somebody acts in another. A session always
 * has a tab: when the last one closes, an empty one opens.
 */
export async function createTabs({ context, logs, log }: Deps) {
  const events = new EventEmitter<Events>()
  // One listener a viewer: their number is limited by the sockets, not here.
  events.setMaxListeners(0)
  const tabs = new Map<string, Tab>()
  const pageIds = new WeakMap<Page, string>()
  /** The active tab is the last of these. */
  let order: string[] = []
  let stopped = false

  const activate = (pageId: string): void => {
    if (!tabs.has(pageId) || order.at(-1) === pageId) return
    order = [...order.filter((id) => id !== pageId), pageId]
    events.emit('active', pageId)
    events.emit('changed')
  }

  async function add(page: Page): Promise<void> {
    const tab = await createTab({ page, logs, log, onChange: () => events.emit('changed') })
    if (page.isClosed()) return
    tabs.set(tab.pageId, tab)
    pageIds.set(page, tab.pageId)
    page.once('close', () => remove(tab.pageId))
    events.emit('opened', tab)
    activate(tab.pageId)
  }

  function remove(pageId: string): void {
    const wasActive = order.at(-1) === pageId
    tabs.delete(pageId)
    order = order.filter((id) => id !== pageId)
    events.emit('closed', pageId)
    if (tabs.size === 0 && !stopped) {
      openBlank()
      return
    }
    const next = order.at(-1)
    if (wasActive && next !== undefined) events.emit('active', next)
    events.emit('changed')
  }

  function openBlank(attempt = 1): void {
    const again = (error: unknown): void => {
      log.debug({ err: error, attempt }, 'no new tab')
      // A browser that is ending cannot: its end is told elsewhere. One that lost its spare renderer with the page's own can at the next try.
      if (attempt < blankAttempts && tabs.size === 0 && !stopped && context.browser()?.isConnected() !== false)
        openBlank(attempt + 1)
    }
    context.newPage().then((page) => {
      const limit = setTimeout(() => {
        if (!tabs.has(pageIds.get(page) ?? ''))
          page
            .close()
            .catch(() => undefined)
            .finally(() => again(new Error('the new tab did not answer')))
      }, blankPatienceMs)
      page.once('close', () => clearTimeout(limit))
    }, again)
  }

  const onPage = (page: Page): void => {
    // A popup that closes before it was looked at never becomes a tab.
    add(page).catch((error: unknown) => log.debug({ err: error }, 'a page closed before it became a tab'))
  }
  context.on('page', onPage)
  // The only word of a title that a script changes while the page stays.
  const browserCdp = await context.browser()?.newBrowserCDPSession()
  browserCdp?.on('Target.targetInfoChanged', ({ targetInfo }) => tabs.get(targetInfo.targetId)?.retitle(targetInfo.title))
  await browserCdp?.send('Target.setDiscoverTargets', { discover: true })
  const existing = context.pages()
  if (existing.length === 0) await context.newPage()
  for (const page of existing) await add(page)
  while (tabs.size === 0) await new Promise<void>((resolve) => events.once('opened', () => resolve()))

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
