import type { WebSocket } from '@fastify/websocket'
import type { Viewport } from '@shared/domain/session'
import { ApiError } from '../../api-error'
import type { Logger } from '../../log'
import { navigate } from '../../pages/navigate'
import { selectedText } from '../../pages/selected-text'
import type { Tab } from '../../pages/tab'
import type { Session } from '../../sessions/session'
import { parseCastMessage, type CastMessage } from './cast-messages'
import { createFrameSender } from './frame-sender'

type Deps = { socket: WebSocket; session: Session; mayDrive: () => boolean; log: Logger }

/** One viewer: tab list, frames of the tabs that it watches, and its input. */
export function serveCast({ socket, session, mayDrive, log }: Deps): void {
  const { tabs } = session
  const frames = createFrameSender(socket)
  const watching = new Map<string, ReturnType<Tab['screencast']['watch']>>()
  const driven = new Set<Tab>()
  let wanted: string[] = []
  let size: Viewport | null = null
  let listQueued = false

  const send = (message: object): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }

  function sendTabs(): void {
    listQueued = false
    const active = tabs.activePageId()
    send({ type: 'tabList', tabs: tabs.list(), firstTabId: active, activePageId: active })
  }
  /** Many facts change in one turn (a navigation changes URL, title and loading): one list tells them all. */
  function tabsChanged(): void {
    if (listQueued) return
    listQueued = true
    queueMicrotask(sendTabs)
  }

  /** Watches what is wanted, the active tab where nothing is named, and lets go of the rest. */
  function watch(): void {
    const active = tabs.activePageId()
    const ids = new Set(wanted.length > 0 ? wanted : active === null ? [] : [active])
    for (const [pageId, watcher] of watching) {
      if (ids.has(pageId)) continue
      watcher.stop()
      watching.delete(pageId)
      frames.forget(pageId)
    }
    for (const pageId of ids) {
      const tab = tabs.get(pageId)
      if (tab === undefined || watching.has(pageId)) continue
      watching.set(
        pageId,
        tab.screencast.watch((frame) => frames.send(tab, frame), size)
      )
    }
  }

  function closed(pageId: string): void {
    watching.get(pageId)?.stop()
    watching.delete(pageId)
    frames.forget(pageId)
    send({ type: 'tabClosed', pageId })
  }

  const target = (pageId: string | undefined): Tab | undefined => (pageId === undefined ? tabs.active() : tabs.get(pageId))

  /** Where somebody acts is the active tab; the pointer only passing over it is not acting. */
  function drive(message: Exclude<CastMessage, { type: 'watch' | 'viewerSize' | 'getSelectedText' }>): void {
    if (!mayDrive()) return
    const tab = target(message.pageId)
    if (tab === undefined) return
    session.touch()
    if (message.type === 'closeTab') {
      tab.page.close().catch((error: unknown) => log.debug({ err: error }, 'a tab was closed already'))
      return
    }
    const passing = message.type === 'mouseEvent' && message.event === 'mouseMoved'
    if (!passing) tabs.activate(tab.pageId)
    driven.add(tab)
    switch (message.type) {
      case 'mouseEvent':
        tab.input.mouse(message)
        return
      case 'keyEvent':
        tab.input.key(message)
        return
      case 'text':
        tab.input.text(message.text)
        return
      case 'navigation':
        navigate(tab, message, log).catch((error: unknown) => {
          if (!(error instanceof ApiError)) throw error
          session.logs.add({ pageId: tab.pageId, level: 'warning', text: error.message })
        })
        return
    }
  }

  async function answerSelectedText(pageId: string | undefined): Promise<void> {
    const tab = target(pageId)
    if (tab === undefined || !mayDrive()) return
    // The selection that the clicks and keys before this question made.
    await tab.input.drained()
    send({ type: 'selectedTextResponse', pageId: tab.pageId, text: await selectedText(tab.page) })
  }

  function receive(message: CastMessage): void {
    switch (message.type) {
      case 'watch':
        wanted = message.pageIds
        watch()
        return
      case 'viewerSize':
        size = { width: message.width, height: message.height }
        for (const watcher of watching.values()) watcher.resize(size)
        return
      case 'getSelectedText':
        answerSelectedText(message.pageId).catch((error: unknown) => log.debug({ err: error }, 'no selected text'))
        return
      default:
        drive(message)
    }
  }

  socket.on('message', (data: Buffer, isBinary) => {
    const message = isBinary ? null : parseCastMessage(data.toString('utf8'))
    if (message === null) return
    try {
      receive(message)
    } catch (error) {
      log.debug({ err: error }, 'a message that could not be followed')
    }
  })
  tabs.events.on('changed', tabsChanged)
  tabs.events.on('opened', watch)
  tabs.events.on('active', watch)
  tabs.events.on('closed', closed)
  socket.once('close', () => {
    tabs.events.off('changed', tabsChanged)
    tabs.events.off('opened', watch)
    tabs.events.off('active', watch)
    tabs.events.off('closed', closed)
    for (const watcher of watching.values()) watcher.stop()
    for (const tab of driven) tab.input.releaseAll()
  })
  sendTabs()
  watch()
}
