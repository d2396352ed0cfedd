import { toApiUrl } from './rest/api-url'
import { toQueryString } from './rest/query'
import type { Query } from './types'

/** What the embedded session page may show; the service's defaults where left out. */
export type SessionPageOptions = {
  end_action?: string
  agent_tools?: string
  device_controls?: string
  session_details?: string
  popout?: string
  messages?: string
  /** Of its texts. */
  lng?: string
}

/** Additive, of the real service: the pages to embed. No address carries the token: the session page asks for it by message, and `attachContext` answers. */
export function createPages(api: string) {
  const base = toApiUrl(api)
  return {
    /** For `attachContext`. */
    session: (id: string, options: SessionPageOptions = {}): string =>
      `${base}/session/${encodeURIComponent(id)}${toQueryString({ end_action: 'none', ...options, token_source: 'postMessage' })}`,
    /** Where a six-digit code is typed. */
    code: (): string => `${base}/code`,
    /** Connects to the device that the filters match, e.g. `{ filter_user_id: '17' }`. */
    connect: (filters: Query): string => `${base}/connect${toQueryString(filters)}`
  }
}
