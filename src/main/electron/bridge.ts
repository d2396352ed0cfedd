import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { ipcName } from '@shared/contract/wire'
import type { Gate, Sender } from '../ipc/register'
import { isAppUrl } from './origin'
import type { AppWindows } from './windows'

/** Puts the gate behind Electron's IPC. Only the main frame of a window of ours, showing our own page, is a caller. */
export function serveBridge(ipc: Pick<IpcMain, 'handle'>, { gate, windows }: { gate: Gate; windows: AppWindows }): void {
  ipc.handle(ipcName.call, (event, request: unknown) => gate.handle(senderOf(event, windows), request))
}

export function senderOf(event: IpcMainInvokeEvent, windows: AppWindows): Sender {
  const windowId = windows.idOf(event.sender)
  if (windowId === null) return { refused: 'not a window of ours' }
  const url = mainFrameUrl(event)
  if (url === null) return { refused: 'not the main frame' }
  // Both: Electron 22 tells a frame's former address for a while after another process took the page over.
  if (!isAppUrl(url) || !isAppUrl(event.sender.getURL())) return { refused: 'foreign origin' }
  return { windowId }
}

/** Null where another frame sent it, or one that has navigated away or is gone: Electron then has none to give, or throws as it is asked for its own. */
function mainFrameUrl(event: IpcMainInvokeEvent): string | null {
  try {
    const { senderFrame } = event
    return senderFrame !== null && senderFrame === event.sender.mainFrame ? senderFrame.url : null
  } catch {
    return null
  }
}
