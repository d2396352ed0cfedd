import type { CastState, CastStats, SocketState } from '@shared/domain/cast'
import type { SessionKey } from '@shared/domain/session'
import type { CastEvents, CastFrame, CastSocket, RemoteTab } from '@sdk/browser/types'
import type { ChannelPort, Logger, NetworkStatus } from '../ports'
import { createFrameShelf } from './frame-shelf'
import { createStatsMeter, type StatsMeter } from './stats'
import { toTabs } from './tabs'
import { createUpstream, type Upstream } from './upstream'
import { createViewer, type Viewer } from './viewer'
import { largestSize, wantedPages } from './wants'

/** A viewer that comes back at once (a reload, another view) finds its cast still there. */
const lingerMs = 5000
/** Nobody looks: the server need not send either. */
const pausedMs = 10_000

export type SessionCastDeps = {
  sessionKey: SessionKey
  connect: (events: Omit<CastEvents, 'onDialect'>, signal: AbortSignal) => Promise<CastSocket>
  network: NetworkStatus
  logger: Logger
  onChanged: (state: CastState) => void
  onStats: (stats: CastStats) => void
  onPage: (page: { url: string; title: string }) => void
  onScreen: (screen: { width: number; height: number }) => void
  /** What it showed when it was looked at last, where no server will send anything newer. */
  lastFrame: CastFrame | null
  /** Neither viewers nor holders are left, and the linger is over. */
  onIdle: (lastFrame: CastFrame | null) => void
}

/** The cast of one session: one upstream socket, any number of viewers. */
export type SessionCast = {
  state(): CastState
  socket(): CastSocket | null
  addViewer(port: ChannelPort): void
  /** Keeps the socket open without a viewer, until the returned function is called. */
  hold(): () => void
  /** Opens ahead of a viewer that is about to come. */
  warm(): void
  retry(): void
  /** Skips a wait that is under way; a socket that works or has stopped is left as it is. */
  hurry(): void
  /** The connection is another one now: the socket must be opened anew. */
  reopen(): void
  /** The session is gone: no socket any more, but viewers keep what they saw. */
  end(): void
  /** It is there after all. */
  revive(): void
  close(): void
}

export function createSessionCast(deps: SessionCastDeps): SessionCast {
  const { sessionKey } = deps
  const viewers = new Set<Viewer>()
  const holders = new Set<symbol>()
  const shelf = createFrameShelf()
  if (deps.lastFrame !== null) shelf.put(deps.lastFrame)
  let upstream: Upstream<CastSocket> | null = null
  let meter: StatsMeter | null = null
  let closeTimer: NodeJS.Timeout | undefined
  let ended = false
  let state: CastState = { sessionKey, socket: { phase: 'idle' }, tabs: [], activePageId: null, insertsText: false }
  let watched: string | null = null
  let page = { url: '', title: '' }

  function change(patch: Partial<CastState>): void {
    state = { ...state, ...patch }
    deps.onChanged(state)
  }

  const isWanted = (): boolean => holders.size > 0 || [...viewers].some(({ paused }) => !paused)
  const shownBy = (viewer: Viewer): string | null => viewer.pageId ?? state.activePageId

  /** Opens or closes as needed, and tells the server what is looked at. */
  function settle(): void {
    clearTimeout(closeTimer)
    if (ended) {
      leaveIfAlone()
      return
    }
    if (isWanted()) open()
    else if (upstream === null) leaveIfAlone()
    else closeTimer = setTimeout(rest, viewers.size === 0 ? lingerMs : pausedMs)
    tellWants()
  }

  function tellWants(): void {
    const socket = upstream?.socket
    if (socket == null) return
    const looking = [...viewers].filter(({ paused }) => !paused)
    const pages = wantedPages(looking, state.activePageId)
    const size = largestSize(looking)
    const wants = JSON.stringify([pages, size])
    if (wants === watched) return
    watched = wants
    socket.watch(pages)
    if (size !== null) socket.size(size.width, size.height)
  }

  function open(): void {
    if (upstream !== null) return
    meter ??= createStatsMeter(sessionKey, deps.onStats)
    watched = null
    upstream = createUpstream({
      network: deps.network,
      open: (onState, signal) => deps.connect({ ...events, onState }, signal),
      onState
    })
  }

  function rest(): void {
    stop({ phase: 'idle' })
    leaveIfAlone()
  }

  function leaveIfAlone(): void {
    if (viewers.size > 0 || holders.size > 0) return
    const { activePageId } = state
    deps.onIdle((activePageId === null ? null : shelf.of(activePageId)) ?? shelf.newest())
  }

  function stop(socket: SocketState): void {
    clearTimeout(closeTimer)
    meter?.stop()
    meter = null
    upstream?.close()
    upstream = null
    change({ socket })
  }

  function onState(socket: SocketState): void {
    if (socket.phase === 'waiting' && socket.attempt === 1) deps.logger.warn({ error: socket.error }, 'the cast was lost')
    if (socket.phase === 'stopped') deps.logger.warn({ cause: socket.cause, error: socket.error }, 'the cast has stopped')
    change({ socket })
    tellWants()
  }

  function onTabs(remote: RemoteTab[], activePageId: string | null): void {
    const tabs = toTabs(remote)
    shelf.keep(tabs.map(({ pageId }) => pageId))
    follow(activePageId)
    change({ tabs, activePageId, insertsText: upstream?.socket?.insertsText ?? false })
    const active = tabs.find(({ pageId }) => pageId === activePageId)
    if (active !== undefined) tellPage(active)
    tellWants()
  }

  /** Each frame carries both, and few change them. */
  function tellPage({ url, title }: { url: string; title: string }): void {
    if (url === page.url && title === page.title) return
    page = { url, title }
    deps.onPage(page)
  }

  /** Another tab works now: what followers still wait for is of the old one. */
  function follow(activePageId: string | null): void {
    if (activePageId === state.activePageId) return
    state = { ...state, activePageId }
    for (const viewer of viewers) if (viewer.pageId === null) show(viewer)
  }

  function show(viewer: Viewer): void {
    viewer.reset()
    const pageId = shownBy(viewer)
    const frame = pageId === null ? shelf.newest() : shelf.of(pageId)
    if (frame !== null) viewer.offer(frame)
  }

  function onFrame(frame: CastFrame): void {
    meter?.frame(frame)
    const screen = shelf.put(frame)
    if (screen !== null) deps.onScreen(screen)
    // A server that shows one tab and does not say which, shows the one that works.
    if (state.activePageId === null) {
      follow(frame.pageId)
      change({})
    }
    for (const viewer of viewers) if (shownBy(viewer) === frame.pageId) viewer.offer(frame)
    if (frame.pageId === state.activePageId) tellPage(frame)
  }

  const events: Omit<CastEvents, 'onState' | 'onDialect'> = {
    onTabs,
    onFrame,
    onLatency: (ms) => meter?.latency(ms),
    onMalformed: () => meter?.malformed(),
    onReconnected() {
      watched = null
      tellWants()
    }
  }

  return {
    state: () => state,
    socket: () => upstream?.socket ?? null,
    addViewer(port) {
      const viewer: Viewer = createViewer({
        port,
        logger: deps.logger,
        onWants: settle,
        onSelected() {
          show(viewer)
          settle()
        },
        onDropped: (frames) => meter?.dropped(frames),
        onClose() {
          viewers.delete(viewer)
          settle()
        }
      })
      viewers.add(viewer)
      settle()
      show(viewer)
    },
    hold() {
      const holder = Symbol('hold')
      holders.add(holder)
      settle()
      return () => {
        holders.delete(holder)
        settle()
      }
    },
    warm() {
      if (ended) return
      open()
      settle()
    },
    retry() {
      ended = false
      if (upstream === null) settle()
      else upstream.retryNow()
    },
    hurry() {
      upstream?.hurry()
    },
    reopen() {
      if (upstream === null) return
      upstream.close()
      upstream = null
      settle()
    },
    end() {
      if (ended) return
      ended = true
      stop({ phase: 'stopped', cause: 'session-gone', error: null })
    },
    revive() {
      if (!ended) return
      ended = false
      settle()
    },
    close() {
      ended = true
      stop({ phase: 'stopped', cause: 'closed-by-us', error: null })
      for (const viewer of viewers) viewer.close()
    }
  }
}
