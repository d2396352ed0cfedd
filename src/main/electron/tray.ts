import { Menu, nativeImage, Tray } from 'electron'
import type { Logger } from '../services/ports'
import type { Labels } from './labels'

type Deps = { icon: string; labels: Labels; show: () => void; newWindow: () => void; quit: () => void; logger: Logger }

/** The icon in the system's tray; null where the desktop has none. */
export function createTray({ icon, labels, show, newWindow, quit, logger }: Deps): Tray | null {
  try {
    const tray = new Tray(nativeImage.createFromPath(icon))
    tray.setToolTip('Castdeck')
    tray.on('click', show)
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: labels.show, click: show },
        { label: labels.newWindow, click: newWindow },
        { type: 'separator' },
        { label: labels.quit, click: quit }
      ])
    )
    return tray
  } catch (error) {
    logger.warn({ err: error }, 'there is no tray')
    return null
  }
}
