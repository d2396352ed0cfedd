import { dialog, type BrowserWindow } from 'electron'
import type { Logger } from '../services/ports'
import type { Labels } from './labels'

type Deps = {
  labels: () => Labels
  logger: Logger
  onCrashed: () => void
  /** It crashed too often and stays gone, until the operator says otherwise. */
  onGivenUp: () => void
  onLoadedAgain: () => void
}

/** How often a page may crash within a minute before its operator is asked. */
const crashLimit = { times: 3, withinMs: 60_000 }

/** A page that crashes comes back by itself, as main still holds its state. One that keeps crashing can show nothing: the system's own dialog asks. */
export function reloadAfterCrash(window: BrowserWindow, { labels, logger, onCrashed, onGivenUp, onLoadedAgain }: Deps): void {
  let crashes: number[] = []

  async function ask(): Promise<void> {
    onGivenUp()
    const { crashing, crashingDetail, loadAgain, closeWindow } = labels()
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: crashing,
      detail: crashingDetail,
      buttons: [loadAgain, closeWindow],
      cancelId: 1
    })
    if (window.isDestroyed()) return
    if (response !== 0) {
      window.destroy()
      return
    }
    crashes = []
    onLoadedAgain()
    window.webContents.reload()
  }

  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    crashes = [...crashes, Date.now()].filter((at) => Date.now() - at < crashLimit.withinMs)
    const again = crashes.length <= crashLimit.times
    logger.error({ reason, exitCode, again }, 'a page crashed')
    onCrashed()
    if (again) window.webContents.reload()
    else ask().catch((error: unknown) => logger.error({ err: error }, 'a page that keeps crashing was left'))
  })
  window.on('unresponsive', () => logger.warn({}, 'a page does not respond'))
}
