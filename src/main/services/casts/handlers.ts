import type { Handlers } from '@shared/contract'
import { splitSessionKey, type SessionKey } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import type { Navigation } from '@shared/input'
import type { AuditWriter, Caller, Tickets } from '../ports'
import type { Casts } from './casts'

export type CastHandlerDeps = {
  casts: Casts
  tickets: Tickets
  audit: AuditWriter
  /** Throws `not-driving` unless this window drives by this lease. */
  requireDriver: (key: SessionKey, leaseId: string, windowId: string) => void
}

/** The casts room of the contract. */
export function createCastHandlers({ casts, tickets, audit, requireDriver }: CastHandlerDeps): Handlers<Caller>['casts'] {
  const sent = (ok: boolean): void => {
    if (!ok) throw new AppError({ code: 'unreachable', message: 'the cast is not connected' })
  }
  /** A message that names a tab which is gone is never answered: said here, where it is known. */
  function requireTab(key: SessionKey, pageId: string): void {
    const { tabs } = casts.state(key)
    if (tabs.length > 0 && !tabs.some((tab) => tab.pageId === pageId)) {
      throw new AppError({ code: 'not-found', message: 'this tab has been closed' })
    }
  }
  return {
    open({ sessionKey }, { windowId }) {
      const cast = casts.of(sessionKey)
      const ticket = tickets.issue(windowId, (port) => casts.of(sessionKey).addViewer(port))
      // The server is asked while the window still redeems its ticket.
      cast.warm()
      return { ticket, state: cast.state() }
    },
    state: ({ sessionKey }) => casts.state(sessionKey),
    retry: ({ sessionKey }) => casts.of(sessionKey).retry(),
    navigate({ sessionKey, leaseId, pageId, navigation }, { windowId }) {
      requireDriver(sessionKey, leaseId, windowId)
      if (pageId !== null) requireTab(sessionKey, pageId)
      const ok = casts.socket(sessionKey).navigate(pageId, navigation)
      // The cast is open, and its server has no word for it.
      if (!ok && navigation.action === 'stop')
        throw new AppError({ code: 'not-supported', message: 'this server cannot stop a page from loading' })
      sent(ok)
      const { connectionId } = splitSessionKey(sessionKey)
      audit.write({ kind: 'navigated', connectionId, sessionKey, facts: navigationFacts(navigation) })
    },
    closeTab({ sessionKey, leaseId, pageId }, { windowId }) {
      requireDriver(sessionKey, leaseId, windowId)
      requireTab(sessionKey, pageId)
      sent(casts.socket(sessionKey).closeTab(pageId))
      const { connectionId } = splitSessionKey(sessionKey)
      audit.write({ kind: 'tab-closed', connectionId, sessionKey, facts: { pageId } })
    },
    async selectedText({ sessionKey, pageId }) {
      requireTab(sessionKey, pageId)
      const text = await casts.socket(sessionKey).selectedText(pageId, { timeoutMs: 3000 })
      // A copy of nothing copies nothing.
      if (text === '') return { text }
      const { connectionId } = splitSessionKey(sessionKey)
      audit.write({ kind: 'clipboard-copied', connectionId, sessionKey, facts: { characters: text.length } })
      return { text }
    }
  }
}

/** A query may carry a token: where somebody went is enough. */
function navigationFacts(navigation: Navigation): Record<string, string> {
  if (navigation.action !== 'goto') return { action: navigation.action }
  return { action: 'goto', url: withoutQuery(navigation.url) }
}

function withoutQuery(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url)
    return host === '' ? protocol : `${protocol}//${host}${pathname}`
  } catch {
    return ''
  }
}
