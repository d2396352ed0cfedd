import { isDrivenBy, type ControlState } from '@shared/domain/control'
import { splitSessionKey, type SessionKey } from '@shared/domain/session'
import { toErrorInfo } from '@shared/errors'
import { createListeners } from '../listeners'
import { isCastOpen } from './cast-open'
import { createControlBook } from './control-book'
import type { BrowserControlDeps, ControlKind } from './control-kind'
import { notDriving } from './errors'
import { isLeased } from './lease'
import { settleWithin } from './settle-within'
import { createControlVerbs } from './verbs'

const keepAliveEveryMs = 15_000

/** Of remote browsers: a takeover at their server, and input over their cast. */
export function createBrowserControl(deps: BrowserControlDeps): ControlKind {
  const { sessions, casts, settings, logger, now = Date.now } = deps
  const changed = createListeners<ControlState>((error) => logger.error({ error: toErrorInfo(error) }, 'control listener failed'))
  const book = createControlBook({
    socket: (key) => (isCastOpen(casts.state(key)) ? casts.of(key).socket() : null),
    hold: (key) => casts.of(key).hold(),
    audit: deps.audit,
    now,
    onChanged(state) {
      deps.emit({ room: 'control', event: 'changed', payload: state })
      changed.emit(state)
    }
  })
  const verbs = createControlVerbs({ ...deps, book, now })
  const graceMs = (): number => settings.get().graceSeconds * 1000

  const stop = [
    sessions.onSeen((session) => {
      if (session.support === null) book.dispatch(session.key, { type: 'seen', server: session, now: now() })
    }),
    sessions.onRemoved((key) => {
      book.dispatch(key, { type: 'lost', cause: 'session-gone' })
      book.remove(key)
    }),
    casts.onChanged((cast) => {
      const key = cast.sessionKey
      if (!isLeased(book.get(key))) return
      const { socket } = cast
      if (socket.phase === 'stopped' && socket.cause === 'session-gone') {
        book.dispatch(key, { type: 'lost', cause: 'session-gone' })
        return
      }
      book.forgetClosedTabs(key, cast)
      book.dispatch(key, { type: 'socket', isOpen: isCastOpen(cast), graceMs: graceMs(), now: now() })
    }),
    deps.windows.onLeft((windowId) => {
      for (const { view } of book.all()) if (view.windowId === windowId) liftHeld(view.sessionKey)
    }),
    deps.windows.onClosed((windowId) => {
      for (const { view } of book.all()) if (view.windowId === windowId) void verbs.abandon(view.sessionKey, 'window-closed')
    })
  ]
  const keepAlive = setInterval(() => book.keepAlive(), keepAliveEveryMs)

  function requireDriver(key: SessionKey, leaseId: string, windowId: string): void {
    const { view } = book.get(key)
    if (!isDrivenBy(view, windowId) || view.leaseId !== leaseId) throw notDriving()
  }

  /** The page that pressed it cannot lift it any more. */
  function liftHeld(key: SessionKey): void {
    const drive = book.drive(key)
    drive?.liftAll()
    book.dispatch(key, { type: 'held', held: drive?.held() ?? [] })
  }

  function auditPaste(sessionKey: SessionKey, characters: number): void {
    const { connectionId } = splitSessionKey(sessionKey)
    deps.audit.write({ kind: 'clipboard-pasted', connectionId, sessionKey, facts: { characters } })
  }

  return {
    handlers: {
      take: (input, { windowId }) => verbs.take(input, windowId),
      extend: (input, { windowId }) => verbs.extend(input, windowId),
      release: (input, { windowId }) => verbs.release(input, windowId),
      decline: (input, { windowId }) => verbs.decline(input, windowId),
      acknowledge: ({ sessionKey }) => book.dispatch(sessionKey, { type: 'acknowledged', now: now() }),
      input({ sessionKey, leaseId, pageId, events }, { windowId }) {
        requireDriver(sessionKey, leaseId, windowId)
        const drive = book.drive(sessionKey)
        try {
          drive?.send(pageId, events)
          for (const event of events)
            if ((event.type === 'text' || event.type === 'key') && event.pasted !== undefined)
              auditPaste(sessionKey, event.pasted)
        } finally {
          book.dispatch(sessionKey, { type: 'held', held: drive?.held() ?? [] })
        }
      }
    },
    states: () => book.all().map(({ view }) => view),
    state: (key) => book.get(key).view,
    onChanged: (listener) => changed.add(listener),
    requireDriver,
    takeoverOf(key, windowId) {
      const { view, lease } = book.get(key)
      return isDrivenBy(view, windowId) ? (lease?.takeoverId ?? null) : null
    },
    take: (sessionKey, windowId) => verbs.take({ sessionKey }, windowId),
    async giveBack(key, windowId, outcome) {
      const { view } = book.get(key)
      if (view.windowId !== windowId || view.leaseId === null) return false
      await verbs.release({ sessionKey: key, leaseId: view.leaseId, outcome, note: '' }, windowId)
      return true
    },
    async close() {
      clearInterval(keepAlive)
      for (const unsubscribe of stop) unsubscribe()
      await settleWithin(book.all().map(({ view }) => verbs.abandon(view.sessionKey, 'window-closed')))
      book.close()
    }
  }
}
