import { randomUUID } from 'node:crypto'
import { BrowserWindow, type WebContents } from 'electron'
import type { ContractEvent } from '@shared/contract'
import { ipcName } from '@shared/contract/wire'
import { createWindowEvents } from '../page/window-events'
import type { Logger, Windows } from '../services/ports'
import { appOrigin } from './origin'

export type AppWindows = Windows & {
  open(): BrowserWindow
  /** The id of the window that shows these contents, if it is one of ours. */
  idOf(contents: WebContents): string | null
  sendAll(event: ContractEvent): void
}

export function createAppWindows({ preload, logger }: { preload: string; logger: Logger }): AppWindows {
  const windows = new Map<string, BrowserWindow>()
  const events = createWindowEvents(logger)

  return {
    ...events.windows,
    open() {
      const windowId = randomUUID()
      const window = new BrowserWindow({
        width: 1440,
        height: 900,
        minWidth: 720,
        minHeight: 480,
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true }
      })
      windows.set(windowId, window)
      events.opened(windowId)
      window.once('ready-to-show', () => window.show())
      window.on('closed', () => {
        windows.delete(windowId)
        events.closed(windowId)
      })
      void window.loadURL(`${appOrigin}/index.html`)
      return window
    },
    idOf: (contents) => [...windows].find(([, window]) => window.webContents === contents)?.[0] ?? null,
    sendAll(event) {
      for (const window of windows.values()) window.webContents.send(ipcName.event, event)
    }
  }
}
