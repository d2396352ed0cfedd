import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, clipboard, dialog, shell } from 'electron'
import { AppError } from '@shared/errors'
import { toStorageError } from '../services/storage/storage-error'
import type { ShellVerbs } from '../shell'
import { writeClipboardImage } from './clipboard'
import type { ClipboardEmptying } from './clipboard-emptying'
import { createConfirmCommand } from './confirm-command'
import type { Labels } from './labels'
import type { AppWindows } from './windows'

/** Opens an http(s) URL in the system's browser; any other scheme could start a program. */
export async function openExternal(url: string): Promise<void> {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    throw new AppError({ code: 'bad-request', message: 'only http and https are opened outside' })
  await shell.openExternal(url)
}

export const createShellVerbs = (windows: AppWindows, emptying: ClipboardEmptying, labels: () => Labels): ShellVerbs => ({
  destinationOf: (windowId) => windows.destinationOf(windowId),
  async saveFile({ suggestedName, bytes }, { windowId }) {
    const options = { defaultPath: join(app.getPath('downloads'), suggestedName) }
    const parent = windows.get(windowId)
    const { canceled, filePath } = await (parent === undefined
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options))
    if (canceled || !filePath) return { saved: false }
    try {
      await writeFile(filePath, bytes)
    } catch (error) {
      throw toStorageError(error, filePath)
    }
    return { saved: true }
  },
  writeClipboard: (text) => clipboard.writeText(text),
  emptyClipboard: (text, seconds) => emptying.later(text, seconds),
  writeClipboardImage,
  confirmCommand: createConfirmCommand({ windows, labels }),
  openWindow: (destination) => windows.open(destination),
  openExternal,
  reveal: (destination) => windows.show(destination)
})
