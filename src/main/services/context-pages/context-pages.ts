import type { FromContextPage } from '@shared/context-page'
import type { ContextPage } from '@shared/domain/context'
import type { Session, SessionKey } from '@shared/domain/session'
import { AppError, toErrorInfo } from '@shared/errors'
import { createPages } from '@sdk/cobrowse'
import type { ContextPages } from '../contexts/context-pages'
import { createListeners } from '../listeners'
import type { ConnectionDirectory, Logger, SettingsReader, Windows } from '../ports'
import { createPageCalls, type PageCalls } from './page-calls'
import type { PageLink, PageServer } from './page-server'

export type ContextPagesDeps = {
  connections: Pick<ConnectionDirectory, 'cobrowse'>
  server: Pick<PageServer, 'offer' | 'withdraw'>
  settings: Pick<SettingsReader, 'get'>
  windows: Pick<Windows, 'onClosed'>
  logger: Logger
}

type Screen = { width: number; height: number }
/** One window's page of one session. */
type Shown = { key: SessionKey; windowId: string; page: ContextPage; screen: Screen | null; calls: PageCalls; close: () => void }

const closed: ContextPage = { phase: 'closed', error: null, latencyMs: null, lastAliveAt: null }

/** Its own tools are ours to offer, so that an agent finds them where they are for every kind of session. */
const bare = { agent_tools: 'none', device_controls: 'none', session_details: 'none', popout: 'none', end_action: 'none' }

export function createContextPages({ connections, server, settings, windows, logger }: ContextPagesDeps): ContextPages {
  const onListenerError = (error: unknown): void => logger.error({ error: toErrorInfo(error) }, 'context page listener failed')
  const changed = createListeners<SessionKey>(onListenerError)
  const ready = createListeners<{ key: SessionKey; windowId: string }>(onListenerError)
  /** In the order in which they were opened. */
  const shown = new Set<Shown>()
  const of = (key: SessionKey): Shown[] => [...shown].filter((one) => one.key === key)
  /** Two windows may look: the one that is ready speaks for the session, the later of two. */
  const speaker = (key: SessionKey): Shown | undefined => of(key).findLast(({ page }) => page.phase === 'ready') ?? of(key).at(-1)

  const unsubscribe = windows.onClosed((windowId) => {
    server.withdraw(windowId)
    for (const one of shown) if (one.windowId === windowId) one.close()
  })

  function change(one: Shown, facts: Partial<Pick<Shown, 'screen'>> & { page?: Partial<ContextPage> }): void {
    if (facts.screen !== undefined) one.screen = facts.screen
    one.page = { ...one.page, ...facts.page }
    changed.emit(one.key)
  }

  function take(one: Shown, message: FromContextPage): void {
    switch (message.type) {
      case 'phase': {
        if (message.error !== null)
          logger.warn({ sessionKey: one.key, phase: message.phase, error: message.error }, 'a session page said no')
        const isNew = message.phase === 'ready' && one.page.phase !== 'ready'
        change(one, { page: { phase: message.phase, error: message.error } })
        if (isNew) ready.emit({ key: one.key, windowId: one.windowId })
        break
      }
      case 'metrics':
        change(one, { page: { latencyMs: message.latencyMs, lastAliveAt: message.lastAliveAt } })
        break
      case 'screen':
        change(one, { screen: { width: message.width, height: message.height } })
        break
      case 'done':
        one.calls.answer(message.id, message.error)
    }
  }

  async function accept(link: PageLink, { key, sessionId, connectionId }: Session, windowId: string): Promise<void> {
    for (const before of of(key)) if (before.windowId === windowId) before.close()
    const calls = createPageCalls((id, command) => link.send({ type: 'call', id, command }))
    const one: Shown = { key, windowId, page: { ...closed, phase: 'loading' }, screen: null, calls, close: () => link.close() }
    shown.add(one)
    link.onMessage((message) => take(one, message))
    const ends: (() => void)[] = []
    link.onClose(() => {
      shown.delete(one)
      calls.end()
      for (const end of ends) end()
      changed.emit(key)
    })
    changed.emit(key)
    try {
      const api = await connections.cobrowse(connectionId)
      if (!shown.has(one)) return
      const renew = (): void => link.send({ type: 'token', token: api.token })
      api.on('token.updated', renew)
      ends.push(() => api.off('token.updated', renew))
      const locale = settings.get().locale
      // Otherwise it takes the browser's, as we do.
      const lng = locale === 'en' || locale === 'de' ? { lng: locale } : {}
      const pageUrl = createPages(api.api).session(sessionId, { ...bare, ...lng })
      link.send({ type: 'open', api: api.api, pageUrl, title: sessionId, token: api.token })
    } catch (error) {
      change(one, { page: { phase: 'failed', error: toErrorInfo(error) } })
    }
  }

  return {
    async open(session, windowId) {
      const { api } = await connections.cobrowse(session.connectionId)
      return server.offer({ apiOrigin: new URL(api).origin, windowId, accept: (link) => void accept(link, session, windowId) })
    },
    state: (key) => speaker(key)?.page ?? closed,
    screen: (key) => speaker(key)?.screen ?? null,
    async call(key, command, windowId) {
      const one = of(key).findLast((page) => page.windowId === windowId) ?? speaker(key)
      const asked = (windowId === null ? of(key) : one === undefined ? [] : [one]).filter(({ page }) => page.phase === 'ready')
      if (asked.length === 0) throw new AppError({ code: 'not-supported', message: 'the session page is not ready' })
      await Promise.all(asked.map(({ calls }) => calls.ask(command)))
      return true
    },
    share(key, command, windowId) {
      for (const one of of(key)) {
        if (one.windowId === windowId || one.page.phase !== 'ready') continue
        one.calls
          .ask(command)
          .catch((error: unknown) =>
            logger.warn({ sessionKey: key, error: toErrorInfo(error) }, 'a page in another window was not told')
          )
      }
    },
    onChanged: (listener) => changed.add(listener),
    onReady: (listener) => ready.add(listener),
    close() {
      unsubscribe()
      for (const one of shown) one.close()
    }
  }
}
