import { join } from 'node:path'
import { app, ipcMain, protocol } from 'electron'
import Store from 'electron-store'
import pino from 'pino'
import { AppError } from '@shared/errors'
import { createApp } from './compose'
import { createAppProtocol, registerAppScheme } from './electron/app-protocol'
import { serveBridge } from './electron/bridge'
import { appScheme } from './electron/origin'
import { createAppWindows } from './electron/windows'

const absent = (): Promise<never> => Promise.reject(new AppError({ code: 'not-supported', message: 'not there yet' }))

registerAppScheme(protocol)

async function main(): Promise<void> {
  await app.whenReady()
  protocol.handle(appScheme, createAppProtocol(join(import.meta.dirname, '../renderer')))
  const store = new Store({ name: 'settings', clearInvalidConfig: false })
  const logger = pino({ level: 'info' }, pino.destination({ dest: 2, sync: true }))
  const windows = createAppWindows({ preload: join(import.meta.dirname, '../preload/index.cjs'), logger })
  const { gate } = createApp({
    self: {
      shell: 'electron',
      platform: process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux',
      version: app.getVersion(),
      capabilities: []
    },
    logger,
    settingsStore: {
      read: () => store.store,
      write: (value) => {
        store.store = value
      }
    },
    emit: (event) => windows.sendAll(event),
    verbs: { saveFile: absent, writeClipboard: absent, writeClipboardImage: absent, openWindow: absent, openExternal: absent }
  })
  serveBridge(ipcMain, { gate, windows })
  windows.open()
}

void main()
