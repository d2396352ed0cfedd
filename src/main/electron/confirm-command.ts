import { dialog } from 'electron'
import { AppError } from '@shared/errors'
import type { ConfirmCommand } from '../services/connections/command-approval'
import type { Labels } from './labels'
import type { AppWindows } from './windows'

/** What does not fit into the dialog cannot be agreed to. */
const maxShown = 1500
/** Characters that are not seen, or turn others around. */
const unseen = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/gu

const shown = (text: string): string =>
  JSON.stringify(text).replace(unseen, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)

/** The system's own dialog, which no page can answer or paint over. "No" is what Enter and Escape say. */
export const createConfirmCommand =
  ({ windows, labels }: { windows: Pick<AppWindows, 'get'>; labels: () => Labels }): ConfirmCommand =>
  async ({ program, args, api }, { windowId }) => {
    const { runCommand, runCommandDetail, allow, cancel } = labels()
    const command = [program, ...args].map(shown).join('\n')
    if (command.length > maxShown) {
      throw new AppError({
        code: 'bad-request',
        message: 'The command is too long to be shown. Put it into a script of its own.'
      })
    }
    const options = {
      type: 'warning' as const,
      message: runCommand,
      detail: `${command}\n\n${runCommandDetail} ${api}`,
      buttons: [cancel, allow],
      defaultId: 0,
      cancelId: 0,
      noLink: true
    }
    const parent = windows.get(windowId)
    const { response } = await (parent === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(parent, options))
    return response === 1
  }
