import type { Dialect } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import type { CastDialect, CastInput, CastMessage } from '../../dialects/cast-dialect'
import { parseCastMessage } from '../../dialects/cast-message'
import { createDocumentedCast } from '../../dialects/documented/cast'
import { createSteelCast } from '../../dialects/steel/cast'
import type { CastEvents, CastSocket, SocketDeps } from '../../types'
import type { CoreSocket } from '../../../net/reconnecting-socket'
import { createSessionSocket } from '../session-socket'
import type { SocketTiming } from '../../../net/socket-machine'
import { combineStates } from './combine-states'
import { createDialectProbe } from './dialect-probe'
import { createSelections } from './selections'
import { createSteelTab } from './steel-tab'
import { createTabBook } from './tab-book'

export type CastOptions = {
  sessionId: string
  /** Null: found by listening (a second at most), and told by `onDialect`. */
  dialect: Dialect | null
  timing?: Partial<SocketTiming>
}

const path = '/v1/sessions/cast'
/** With more than this held back, moves and wheels are left out: they would arrive late, and in a crowd. */
const maxBacklog = 64 * 1024

/**
 * The cast of one session: tabs and frames come, input goes, over one socket (documented) or over a discovery socket and one for the watched tab (Steel). It
 * connects at once and again by itself; `state` is the state of the whole.
 *
 * Frames are told as they come, undecoded (`base64` is a view on the message): the caller keeps the newest and drops the rest. After a reconnect the tabs are told
 * again and the same page is shown, else the first; nothing that could not be sent is sent later.
 */
export function openCast(deps: SocketDeps, options: CastOptions, events: CastEvents): CastSocket {
  const now = deps.now ?? Date.now
  const { sessionId, timing = {} } = options
  const selections = createSelections()
  const book = createTabBook(events.onTabs)
  let hasText = false
  let dialect = options.dialect === null ? null : dialectOf(options.dialect)
  let watched: string[] = []
  let viewer: { width: number; height: number } | null = null
  let malformed = 0
  /** The tabs were told on this connection: an earlier list names pages that may have died with their browser. */
  let listed = false

  const probe = createDialectProbe((found) => {
    dialect = dialectOf(found)
    events.onDialect(found)
    begin()
  })
  const common = { sessionId, path, timing, onLatency: events.onLatency }
  const main = createSessionSocket(deps, {
    ...common,
    onState: mainChanged,
    onOpen: (reconnected) => {
      begin()
      if (reconnected) events.onReconnected()
    },
    onMessage: (data) => received(data, mainMessage)
  })
  const tab = createSteelTab(deps, common, book, {
    onState: tellState,
    onLost: (error) => {
      selections.fail()
      main.restart(error)
    },
    onMessage: (data) => received(data, (message) => tab.received(message))
  })

  function dialectOf(name: Dialect): CastDialect {
    return name === 'steel' ? createSteelCast() : createDocumentedCast({ hasText: () => hasText })
  }

  function tellState(): void {
    events.onState(state())
  }
  const state = () => combineStates(main.state, tab.socket?.state ?? null)

  function mainChanged(): void {
    const { phase } = main.state
    if (phase !== 'open' && phase !== 'unstable') {
      listed = false
      probe.cancel()
      selections.fail()
      // A discovery socket that connects later than a tab's resizes the page: the tab's own comes after it, always.
      tab.close()
    }
    tellState()
  }

  /** What a fresh connection must be told, once it is known how to say it. */
  function begin(): void {
    if (dialect === null) return
    if (dialect.name === 'steel') {
      settleTab()
      return
    }
    if (watched.length > 0) dialect.watch(watched).forEach((message) => main.send(message))
    if (viewer !== null) dialect.size(viewer.width, viewer.height).forEach((message) => main.send(message))
  }

  function settleTab(): void {
    if (dialect?.name === 'steel' && listed) tab.settle()
  }

  function received(data: string | Uint8Array, handle: (message: CastMessage) => void): void {
    const message = parseCastMessage(data)
    if (message === null) {
      malformed += 1
      events.onMalformed?.(malformed)
      return
    }
    if (message.type === 'frame') {
      if (dialect === null) probe.heard(message)
      book.seen(message.frame)
      events.onFrame({ ...message.frame, receivedAt: now() })
    } else if (message.type === 'selectedText') selections.answer(message)
    else handle(message)
  }

  function mainMessage(message: CastMessage): void {
    if (message.type === 'tabs') {
      listed = true
      hasText = message.activePageId !== undefined
      book.list(message)
      if (dialect === null) probe.heard(message)
    }
    if (message.type === 'tabClosed') book.remove(message.pageId)
    settleTab()
  }

  /** The socket on which this tab is spoken to. */
  function socketOf(pageId: string | null): CoreSocket | null {
    if (dialect === null) return null
    if (dialect.name === 'documented') return main
    return pageId === null || pageId === tab.pageId ? tab.socket : null
  }

  function say(pageId: string | null, encode: (dialect: CastDialect) => string[]): boolean {
    const socket = socketOf(pageId)
    if (dialect === null || socket === null) return false
    const messages = encode(dialect)
    return messages.length > 0 && messages.every((message) => socket.send(message))
  }

  return {
    get state() {
      return state()
    },
    retryNow: () => main.retryNow(),
    setOnline: (online) => main.setOnline(online),
    close() {
      tab.close()
      main.close()
    },

    watch(pageIds) {
      watched = pageIds
      tab.watch(pageIds[0] ?? null)
      if (dialect?.name === 'steel') settleTab()
      else dialect?.watch(pageIds).forEach((message) => main.send(message))
    },

    size(width, height) {
      viewer = { width, height }
      if (dialect?.name === 'documented') dialect.size(width, height).forEach((message) => main.send(message))
    },

    input(pageId, input) {
      if (isTransient(input) && (socketOf(pageId)?.backlog ?? 0) > maxBacklog) return false
      return say(pageId, (spoken) => spoken.input(pageId, input))
    },
    navigate: (pageId, navigation) => say(pageId, (spoken) => spoken.navigate(pageId, navigation)),
    closeTab: (pageId) => say(pageId, (spoken) => spoken.closeTab(pageId)),

    async selectedText(pageId, callOptions) {
      if (!say(pageId, (spoken) => spoken.selectedText(pageId))) {
        throw new AppError({ code: 'unreachable', message: 'This tab has no connection now.' })
      }
      return selections.ask(pageId, callOptions)
    }
  }
}

const isTransient = (input: CastInput): boolean =>
  input.type === 'mouse' && (input.event === 'mouseMoved' || input.event === 'mouseWheel')
