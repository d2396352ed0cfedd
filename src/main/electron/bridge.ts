import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { ipcName } from '@shared/contract/wire'
import type { Gate, Sender } from '../ipc/register'
import { isAppUrl } from './origin'
import type { AppWindows } from './windows'

/** Puts the gate behind Electron's IPC. Only the main frame of a window of ours, showing our own page, is a caller. */
export function serveBridge(ipc: Pick<IpcMain, 'handle'>, { gate, windows }: { gate: Gate; windows: AppWindows }): void {
  ipc.handle(ipcName.call, (event, request: unknown) => gate.handle(senderOf(event, windows), request))
}

export function senderOf({ sender, senderFrame }: IpcMainInvokeEvent, windows: AppWindows): Sender {
  const windowId = windows.idOf(sender)
  if (windowId === null) return { refused: 'not a window of ours' }
  // Null when the frame has navigated away or is gone.
  if (senderFrame === null || senderFrame !== sender.mainFrame) return { refused: 'not the main frame' }
  if (!isAppUrl(senderFrame.url)) return { refused: 'foreign origin' }
  return { windowId }
}
