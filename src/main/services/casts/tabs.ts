import type { Tab } from '@shared/domain/cast'
import type { RemoteTab } from '@sdk/browser/types'

const maxFavicon = 32 * 1024
const maxTabs = 500

/** The server's tabs as windows may see them: a favicon is shown from its own bytes or not at all, as loading one would tell a stranger who looks. */
export const toTabs = (remote: RemoteTab[]): Tab[] =>
  remote.slice(0, maxTabs).map(({ pageId, url, title, favicon, loading }) => ({
    pageId,
    url,
    title,
    favicon: favicon !== null && favicon.length <= maxFavicon && /^data:image\//i.test(favicon) ? favicon : null,
    loading: loading ?? false
  }))
