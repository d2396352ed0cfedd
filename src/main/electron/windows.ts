import { randomUUID } from 'node:crypto'
import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron'
import type { ContractEvent } from '@shared/contract'
import type { Destination } from '@shared/contract/app'
import { ipcName } from '@shared/contract/wire'
import { createWindowEvents } from '../page/window-events'
import type { Logger, Windows } from '../services/ports'
import type { Labels } from './labels'
import { appOrigin } from './origin'
import { reloadAfterCrash } from './page-crash'
import { minimumSize, placeForNext, placeOf, type PlaceStore } from './window-state'

export type AppWindows = Windows & {
  /** A new window, which learns from `app.self` where to begin. */
  open(destination: Destination | null): void
  /** Brings the window that was used last to the front, sending it there; opens one where there is none. */
  show(destination: Destination | null): void
  /** The id of the window that shows these contents, if it is one of ours. */
  idOf(contents: WebContents): string | null
  get(windowId: string): BrowserWindow | undefined
  destinationOf(windowId: string): Destination | null
  sendAll(event: ContractEvent): void
}

type Deps = { preload: string; icon: string; place: PlaceStore; labels: () => Labels; logger: Logger }
type Entry = { window: BrowserWindow; destination: Destination | null }

export function createAppWindows({ preload, icon, place, labels, logger }: Deps): AppWindows {
  /** The one used last comes last. */
  const windows = new Map<string, Entry>()
  const events = createWindowEvents(logger)

  function open(destination: Destination | null): void {
    const windowId = randomUUID()
    const displays = screen.getAllDisplays().map(({ workArea }) => workArea)
    const { maximized, ...bounds } = placeForNext(place.read(), displays, windows.size)
    const window = new BrowserWindow({
      ...bounds,
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      show: false,
      title: 'Castdeck',
      icon,
      // The page's own --bg, so that nothing flashes before it has painted.
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#0b0d10' : '#eceef1',
      // Timers of a hidden window may sleep: what must go on while hidden (leases, sockets, notifications) lives in main.
      webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false }
    })
    const entry: Entry = { window, destination }
    windows.set(windowId, entry)
    events.opened(windowId)

    window.once('ready-to-show', () => {
      if (maximized) window.maximize()
      window.show()
    })
    window.on('focus', () => {
      windows.delete(windowId)
      windows.set(windowId, entry)
    })
    window.on('close', () => place.write(placeOf(window)))
    window.on('closed', () => {
      windows.delete(windowId)
      events.closed(windowId)
    })
    reloadAfterCrash(window, {
      labels,
      logger: logger.child({ windowId }),
      onCrashed: () => events.left(windowId, 'crashed'),
      onGivenUp: () => events.closed(windowId),
      onLoadedAgain: () => events.opened(windowId)
    })
    window
      .loadURL(`${appOrigin}/index.html`)
      .catch((error: unknown) => logger.error({ windowId, err: error }, 'a page did not load'))
  }

  return {
    ...events.windows,
    open,
    show(destination) {
      const entry = [...windows.values()].at(-1)
      if (entry === undefined) {
        open(destination)
        return
      }
      if (entry.window.isMinimized()) entry.window.restore()
      entry.window.show()
      entry.window.focus()
      if (destination === null) return
      entry.destination = destination
      entry.window.webContents.send(ipcName.event, { room: 'app', event: 'navigate', payload: destination })
    },
    idOf: (contents) => [...windows].find(([, { window }]) => window.webContents === contents)?.[0] ?? null,
    get: (windowId) => windows.get(windowId)?.window,
    destinationOf: (windowId) => windows.get(windowId)?.destination ?? null,
    sendAll(event) {
      for (const { window } of windows.values()) window.webContents.send(ipcName.event, event)
    }
  }
}
