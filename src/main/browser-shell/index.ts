import { randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { encodeMessage } from '@shared/contract/codec'
import { AppError } from '@shared/errors'
import { createApp } from '../compose'
import { startServer } from './server'
import { createConfStore } from './store'
import { createTabWindows } from './windows'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, data: { type: 'string', default: join(homedir(), '.config', 'castdeck') } }
})

const absent = (): Promise<never> =>
  Promise.reject(new AppError({ code: 'not-supported', message: 'the browser shell has no such ability' }))

async function main(): Promise<void> {
  const logger = pino({ level: 'info' }, pino.destination({ dest: 2, sync: true }))
  const token = randomBytes(24).toString('base64url')
  const windows = createTabWindows({ graceMs: 10_000, logger })
  const { gate } = createApp({
    self: {
      shell: 'browser',
      platform: process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux',
      version: '0.1.0',
      capabilities: []
    },
    logger,
    settingsStore: createConfStore(values.data),
    emit: (event) => windows.sendAll(encodeMessage({ type: 'event', ...event })),
    verbs: { saveFile: absent, writeClipboard: absent, writeClipboardImage: absent, openWindow: absent, openExternal: absent }
  })
  const root = resolve(import.meta.dirname, '../renderer')
  const server = await startServer({ root, port: Number(values.port), token, gate, windows, logger })
  process.stdout.write(`Castdeck is at http://127.0.0.1:${server.port}/#token=${token}\n`)
  const stop = (): void => {
    windows.close()
    void server.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

void main()
