import type { CastMessage } from '../../dialects/cast-dialect'
import type { CastEvents, CastFrame, RemoteTab } from '../../types'

type TabList = Extract<CastMessage, { type: 'tabs' }>
type Facts = Pick<CastFrame, 'pageId' | 'url' | 'title' | 'favicon'>

/**
 * The tabs of one session as last told. Servers send the list when tabs come and go; in between, frames tell of a new URL or title. Which tab is active only the
 * local host says (`activePageId`): elsewhere it is the one whose frames come.
 */
export function createTabBook(onTabs: CastEvents['onTabs']) {
  let tabs: RemoteTab[] = []
  let active: string | null = null
  let serverSaysActive = false

  const has = (pageId: string): boolean => tabs.some((tab) => tab.pageId === pageId)
  const tell = (): void => onTabs(tabs, active)

  return {
    has,
    get tabs() {
      return tabs
    },
    get active() {
      return active
    },

    list(message: TabList): void {
      tabs = message.tabs
      serverSaysActive = message.activePageId !== undefined
      if (message.activePageId !== undefined) active = message.activePageId
      else if (active === null || !has(active)) active = firstOf(message)
      tell()
    },

    remove(pageId: string): void {
      if (!has(pageId)) return
      tabs = tabs.filter((tab) => tab.pageId !== pageId)
      if (active === pageId) active = serverSaysActive ? null : (tabs[0]?.pageId ?? null)
      tell()
    },

    /** A frame came: its facts are newer than the list's. */
    seen(frame: Facts): void {
      const tab = tabs.find((one) => one.pageId === frame.pageId)
      // Frames of a tab that is gone still arrive for a while.
      if (tab === undefined) return
      const isSame = tab.url === frame.url && tab.title === frame.title && tab.favicon === frame.favicon
      const isActive = serverSaysActive || active === frame.pageId
      if (isSame && isActive) return
      const { pageId, url, title, favicon } = frame
      if (!isSame) tabs = tabs.map((old) => (old === tab ? { ...old, pageId, url, title, favicon } : old))
      if (!isActive) active = frame.pageId
      tell()
    },

    /** What we made active ourselves, where watching a tab brings it to the front. */
    activate(pageId: string | null): void {
      if (active === pageId) return
      active = pageId
      tell()
    }
  }
}
export type TabBook = ReturnType<typeof createTabBook>

function firstOf({ firstTabId, tabs }: TabList): string | null {
  return tabs.find((tab) => tab.pageId === firstTabId)?.pageId ?? tabs[0]?.pageId ?? null
}
