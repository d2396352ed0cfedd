import type { Dialect } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import type { CastDialect, CastInput, CastMessage, CastOut } from '../../dialects/cast-dialect'
import { parseCastMessage } from '../../dialects/cast-message'
import { createDocumentedCast } from '../../dialects/documented/cast'
import { createSteelCast } from '../../dialects/steel/cast'
import type { BrowserAPI, CallOptions, CastEvents, CastSocket, SocketDeps } from '../../types'
import type { CoreSocket } from '../../../net/reconnecting-socket'
import { createSessionSocket } from '../session-socket'
import type { SocketTiming } from '../../../net/socket-machine'
import { combineStates } from './combine-states'
import { createDialectProbe } from './dialect-probe'
import { createInputLane } from './input-lane'
import { createSelections } from './selections'
import { createSteelTab } from './steel-tab'
import { createTabBook } from './tab-book'

export type CastOptions = {
  sessionId: string
  /** What the server is known to speak. Null: found by listening (a second at most). What is heard wins in either case, and `onDialect` tells of it. */
  dialect: Dialect | null
  /**
   * The same server's `execute`, for a text that no key event can carry (emoji joined of several) where the cast has no `text` message: typed on the focused
   * element of the active tab. Without it, or once the server has refused, such a text goes code point by code point.
   */
  execute?: BrowserAPI['execute']
  timing?: Partial<SocketTiming>
}

const path = '/v1/sessions/cast'
/** With more than this held back, moves and wheels are left out: they would arrive late, and in a crowd. */
const maxBacklog = 64 * 1024
/** For the server's `type`; while a human holds the session a server may let it wait, and nobody at a keyboard waits longer. */
const typeMs = 3_000
const answerMs = 5_000

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
  /** The server knows the local host's messages (told by `activePageId`, connection by connection). */
  let hasAdditions = false
  let canType = options.execute !== undefined
  let dialect = options.dialect === null ? null : dialectOf(options.dialect)
  let watched: string[] = []
  let viewer: { width: number; height: number } | null = null
  let malformed = 0
  /** The tabs were told on this connection: an earlier list names pages that may have died with their browser. */
  let listed = false

  const probe = createDialectProbe(
    () => dialect?.name ?? null,
    (found) => {
      const hadTab = tab.socket !== null
      dialect = dialectOf(found)
      tab.close()
      events.onDialect(found)
      begin()
      if (hadTab) tellState()
    }
  )
  const common = { sessionId, path, timing, onLatency: events.onLatency }
  const main = createSessionSocket(deps, {
    ...common,
    onState: mainChanged,
    onOpen: (reconnected) => {
      begin()
      if (reconnected) events.onReconnected()
    },
    onMessage: (data) => received(data, mainMessage),
    question: () => (dialect?.name === 'documented' ? question() : null)
  })
  const tab = createSteelTab(deps, common, book, {
    onState: tellState,
    onLost: (error) => {
      selections.fail()
      main.restart(error)
    },
    onMessage: (data) => received(data, (message) => tab.received(message)),
    question
  })
  const lane = createInputLane({
    send: (pageId, message) => socketOf(pageId)?.send(message) ?? false,
    type: typeByExecute,
    onFailed(pageId, text, error, refused) {
      canType = false
      if (refused && dialect !== null) lane.instead(pageId, dialect.input(pageId, { type: 'text', text }))
      else events.onTypeFailed?.(error)
    }
  })

  function dialectOf(name: Dialect): CastDialect {
    if (name === 'steel') return createSteelCast()
    // `execute` names no tab: it types where the server's own focus is.
    return createDocumentedCast({ hasAdditions: () => hasAdditions, canType: (pageId) => canType && pageId === book.active })
  }

  /** The one message that is answered, by the page itself: a page that stands still is told from one that died with its browser. */
  function question(): string | null {
    const pageId = dialect?.name === 'steel' ? tab.pageId : book.active
    return pageId === null ? null : (dialect?.selectedText(pageId)[0] ?? null)
  }

  async function typeByExecute(text: string, signal: AbortSignal): Promise<void> {
    // Keys sent before it go another way, and must not be overtaken.
    await selectedText(book.active ?? '', { signal, timeoutMs: 1_000 }).catch(() => undefined)
    const action = { action: 'type', selector: ':focus', text, clear: false, timeout: typeMs } as const
    const result = await options.execute?.(sessionId, action, { signal, timeoutMs: answerMs })
    if (result?.success === true) return
    const message = result?.steps[0]?.error?.message ?? 'The server did not type the text.'
    throw new AppError({ code: 'server-error', message })
  }

  function tellState(): void {
    events.onState(state())
  }
  const state = () => combineStates(main.state, tab.socket?.state ?? null)

  function mainChanged(): void {
    const { phase } = main.state
    if (phase !== 'open' && phase !== 'unstable') {
      listed = false
      hasAdditions = false
      probe.reset()
      lane.clear()
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
    if (watched.length > 0) send(dialect.watch(watched))
    if (viewer !== null) send(dialect.size(viewer.width, viewer.height))
  }
  const send = (messages: string[]): void => messages.forEach((message) => main.send(message))

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
    if (message.type === 'selectedText') selections.answer(message)
    else handle(message)
    if (message.type !== 'frame') return
    book.seen(message.frame)
    events.onFrame({ ...message.frame, receivedAt: now() })
  }

  function mainMessage(message: CastMessage): void {
    if (message.type === 'tabs') listTabs(message)
    if (message.type === 'tabClosed') book.remove(message.pageId)
    probe.heard(message)
    if (message.type !== 'frame') settleTab()
  }

  function listTabs(message: Extract<CastMessage, { type: 'tabs' }>): void {
    const hadAdditions = hasAdditions
    listed = true
    hasAdditions = message.activePageId !== undefined
    book.list(message)
    // What was held back until it was known that the server understands it.
    if (hasAdditions && !hadAdditions && dialect?.name === 'documented') begin()
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

  async function selectedText(pageId: string, callOptions?: CallOptions): Promise<string> {
    if (!say(pageId, (spoken) => spoken.selectedText(pageId))) {
      throw new AppError({ code: 'unreachable', message: 'This tab has no connection now.' })
    }
    return selections.ask(pageId, callOptions)
  }

  return {
    get state() {
      return state()
    },
    get insertsText() {
      return hasAdditions
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
      else if (dialect !== null) send(dialect.watch(pageIds))
    },

    size(width, height) {
      viewer = { width, height }
      if (dialect?.name === 'documented') send(dialect.size(width, height))
    },

    input(pageId, input) {
      if (isTransient(input) && (socketOf(pageId)?.backlog ?? 0) > maxBacklog) return false
      if (dialect === null || socketOf(pageId)?.state.phase !== 'open') return false
      const outs: CastOut[] = dialect.input(pageId, input)
      return outs.length > 0 && lane.push(pageId, outs)
    },
    navigate: (pageId, navigation) => say(pageId, (spoken) => spoken.navigate(pageId, navigation)),
    closeTab: (pageId) => say(pageId, (spoken) => spoken.closeTab(pageId)),

    selectedText
  }
}

const isTransient = (input: CastInput): boolean =>
  input.type === 'mouse' && (input.event === 'mouseMoved' || input.event === 'mouseWheel')
