import { join } from 'node:path'
import { app, clipboard, dialog, ipcMain, nativeTheme, protocol, session } from 'electron'
import Store from 'electron-store'
import { createApp } from './compose'
import { openLogger } from './data-folder'
import { createAppProtocol, registerAppScheme } from './electron/app-protocol'
import { serveBridge } from './electron/bridge'
import { serveChannels } from './electron/channels'
import { createClipboardEmptying } from './electron/clipboard-emptying'
import { findDeepLink, linkScheme, parseDeepLink } from './electron/deep-links'
import { watchEscapeChord } from './electron/keyboard-escape'
import { labelsFor } from './electron/labels'
import { setMenu } from './electron/menu'
import { createNetworkStatus } from './electron/network'
import { createNotify } from './electron/notifications'
import { appOrigin, appScheme } from './electron/origin'
import { createPlaceStore } from './electron/place-store'
import { closeBeforeQuit } from './electron/quit'
import { restrictNavigation, restrictPermissions } from './electron/restrict'
import { createShellVerbs, openExternal } from './electron/shell-verbs'
import { createTray } from './electron/tray'
import { createAppWindows } from './electron/windows'
import { lockFolder } from './folder-lock'
import { hostCommand } from './host-command'
import { platformName } from './platform'
import { fileBacking, parseObject } from './services/storage/backing'

const here = import.meta.dirname
const resource = (name: string): string => join(here, '../../resources', name)

async function main(): Promise<void> {
  const dataFolder = app.getPath('userData')
  const logger = openLogger(dataFolder, process.env)
  const windows = createAppWindows({
    preload: join(here, '../preload/index.cjs'),
    icon: resource('icon.png'),
    place: createPlaceStore({ backing: fileBacking(join(dataFolder, 'windows.json')), logger }),
    labels: () => labelsFor(app.getLocale()),
    logger
  })
  // Told before the app is ready: macOS hands a link over early.
  const links: string[] = []
  app.on('open-url', (event, url) => {
    event.preventDefault()
    if (app.isReady()) windows.show(parseDeepLink(url))
    else links.push(url)
  })
  app.on('second-instance', (_, argv) => windows.show(findDeepLink(argv)))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  restrictNavigation({ openExternal, logger })

  await app.whenReady()
  const lock = await lockFolder(dataFolder)
  // A second Electron is sent away before this; whoever holds the folder is the browser shell.
  if (lock === null) throw new Error(`it runs already in a browser, over ${dataFolder}. End that one first.`)
  restrictPermissions(session.defaultSession)
  const network = createNetworkStatus(logger)
  const root = join(here, '../renderer')
  const emptying = createClipboardEmptying(clipboard, (err) => logger.warn({ err }, 'the clipboard could not be emptied'))
  const castdeck = createApp({
    self: {
      shell: 'electron',
      platform: platformName(process.platform),
      version: app.getVersion(),
      capabilities: ['windows', 'native-save', 'native-clipboard', 'notifications', 'token-commands']
    },
    logger,
    uncaught: process,
    dataFolder,
    openSettings: () => new Store({ cwd: dataFolder, name: 'settings', clearInvalidConfig: false, deserialize: parseObject }),
    host: hostCommand({
      entry: join(here, 'host.js'),
      appFolder: app.getAppPath(),
      electronBinary: app.isPackaged ? process.execPath : null
    }),
    ui: { root, origin: () => appOrigin },
    windows,
    network,
    notify: createNotify(),
    send: (event) => windows.sendAll(event),
    verbs: createShellVerbs(windows, emptying, () => labelsFor(app.getLocale()))
  })
  await castdeck.listen()
  protocol.handle(
    appScheme,
    createAppProtocol(root, () => castdeck.frameOrigin())
  )
  closeBeforeQuit(app, {
    async close() {
      network.close()
      await castdeck.close()
      await emptying.close()
      lock.release()
    },
    logger
  })
  // Framed pages of services, menus and title bars go by it; they know no setting of ours.
  castdeck.followTheme((theme) => (nativeTheme.themeSource = theme))
  watchEscapeChord({ chord: () => castdeck.escapeChord(), windows })
  serveBridge(ipcMain, { gate: castdeck.gate, windows })
  serveChannels(ipcMain, { tickets: castdeck.tickets, windows, logger })
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)

  const labels = labelsFor(app.getLocale())
  const newWindow = (): void => windows.open(null)
  setMenu({ newWindow, newWindowLabel: labels.newWindow })
  createTray({ icon: resource('tray.png'), labels, show: () => windows.show(null), newWindow, quit: () => app.quit(), logger })
  app.on('activate', () => windows.show(null))
  castdeck.start()
  windows.open(findDeepLink([...links, ...process.argv]))
}

registerAppScheme(protocol)
// A second start hands its words over to the first and leaves.
if (app.requestSingleInstanceLock()) {
  main().catch((error: unknown) => {
    process.stderr.write(`Castdeck could not start: ${String(error)}\n`)
    // Started from an icon, there is no terminal to read it in.
    if (app.isPackaged) dialog.showErrorBox('Castdeck could not start', String(error))
    app.exit(1)
  })
} else {
  app.quit()
}
