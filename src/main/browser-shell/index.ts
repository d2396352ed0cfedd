import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import Conf from 'conf'
import { z } from 'zod'
import { encodeMessage } from '@shared/contract/codec'
import { AppError } from '@shared/errors'
import { createApp } from '../compose'
import { defaultDataFolder, openLogger } from '../data-folder'
import { lockFolder } from '../folder-lock'
import { hostCommand } from '../host-command'
import { platformName } from '../platform'
import { parseObject } from '../services/storage/backing'
import { createNetworkStatus } from './network'
import { startServer } from './server'
import { createTabWindows } from './windows'

/** How long a tab may be away, reloading or reconnecting, before what it held is given back. */
const graceMs = 10_000
const appFolder = resolve(import.meta.dirname, '../..')

function readArguments() {
  const { values } = parseArgs({ options: { port: { type: 'string' }, data: { type: 'string' } } })
  const port = z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .safeParse(values.port ?? '0')
  if (!port.success) throw new Error('--port takes a whole number from 0 to 65535.')
  return { port: port.data, dataFolder: resolve(values.data ?? defaultDataFolder(process.platform, process.env)) }
}

/** Longer than the host may take to stop; nothing may hold the terminal after Ctrl+C for ever. */
const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 12_000))

const absent = (): never => {
  throw new AppError({ code: 'not-supported', message: 'a browser does this by itself' })
}

async function main(): Promise<void> {
  const { port, dataFolder } = readArguments()
  const lock = await lockFolder(dataFolder)
  if (lock === null) {
    throw new Error(`it runs already over ${dataFolder}. Use the address that it printed, or name another folder with --data.`)
  }
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')))
  const logger = openLogger(dataFolder, process.env)
  const token = randomBytes(24).toString('base64url')
  const windows = createTabWindows({ graceMs, logger })
  const network = createNetworkStatus(logger)
  const root = resolve(import.meta.dirname, '../renderer')
  let uiOrigin = ''
  const castdeck = createApp({
    self: { shell: 'browser', platform: platformName(process.platform), version, capabilities: [] },
    logger,
    uncaught: process,
    dataFolder,
    openSettings: () =>
      new Conf({ cwd: dataFolder, configName: 'settings', clearInvalidConfig: false, deserialize: parseObject }),
    host: hostCommand({ entry: join(import.meta.dirname, 'host.js'), appFolder, electronBinary: null }),
    ui: { root, origin: () => uiOrigin },
    windows,
    network,
    notify: null,
    send: (event) => windows.sendAll(encodeMessage({ type: 'event', ...event })),
    verbs: {
      destinationOf: () => null,
      saveFile: absent,
      writeClipboard: absent,
      emptyClipboard: absent,
      writeClipboardImage: absent,
      confirmCommand: () => Promise.reject(new AppError({ code: 'not-supported', message: 'A page cannot ask for this.' })),
      openWindow: absent,
      openExternal: absent,
      reveal: absent
    }
  })
  await castdeck.listen()
  const server = await startServer({
    root,
    frame: castdeck.frameOrigin(),
    port,
    token,
    gate: castdeck.gate,
    tickets: castdeck.tickets,
    windows,
    logger
  })
  uiOrigin = `http://127.0.0.1:${server.port}`
  castdeck.start()
  process.stdout.write(`Castdeck is at ${uiOrigin}/#token=${token}\n`)

  let stopping: Promise<void> | null = null
  const stop = (): void => {
    stopping ??= Promise.race([close(), patience()]).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'closing failed')
        process.exit(1)
      }
    )
  }
  const close = async (): Promise<void> => {
    windows.close()
    await castdeck.close()
    network.close()
    await server.close()
    lock.release()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`Castdeck could not start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
