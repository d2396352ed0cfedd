import { Menu } from 'electron'

/**
 * On macOS an app without menus has no copy, paste, hide or quit. Elsewhere there is none at all: a menu bar takes Alt, and its accelerators take keys that
 * belong to the remote browser.
 */
export function setMenu({ newWindow, newWindowLabel }: { newWindow: () => void; newWindowLabel: string }): void {
  if (process.platform !== 'darwin') {
    Menu.setApplicationMenu(null)
    return
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { role: 'appMenu' },
      { role: 'fileMenu', submenu: [{ label: newWindowLabel, click: newWindow }, { role: 'close' }] },
      {
        role: 'editMenu',
        submenu: [
          { role: 'undo' },
          { role: 'redo' },
          { type: 'separator' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          // With Option as well by default; what the window types key by key is pasted with this chord on every system.
          { role: 'pasteAndMatchStyle', accelerator: 'Shift+Cmd+V' },
          { role: 'delete' },
          { role: 'selectAll' }
        ]
      },
      { role: 'windowMenu' }
    ])
  )
}
