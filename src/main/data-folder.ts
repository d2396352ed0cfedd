import { homedir } from 'node:os'
import { join } from 'node:path'
import { createLogFile } from './services/diagnostics/log-file'
import { createLogger, type LogSink } from './services/diagnostics/logger'
import type { Logger } from './services/ports'

/** Where Electron keeps an app's data on this system; the browser shell uses the same, so that both open on the same connections. */
export function defaultDataFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Castdeck')
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Castdeck')
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Castdeck')
}

/** The log of both shells: a file of bounded size, and stderr where `CASTDECK_LOG` asks for it. */
export function openLogger(dataFolder: string, env: NodeJS.ProcessEnv): Logger {
  const file = createLogFile({ path: join(dataFolder, 'logs', 'castdeck.log'), maxBytes: 5 * 1024 * 1024 })
  return createLogger({
    level: env['CASTDECK_LOG'] === 'debug' ? 'debug' : 'info',
    sinks: env['CASTDECK_LOG'] === undefined ? [file] : [file, terminal(process.stderr)]
  })
}

/** Lines for whoever reads along. They may leave (`| head`), which is no fault of ours to log: that would be the next line that nobody reads. */
function terminal(stream: NodeJS.WritableStream): LogSink {
  let isRead = true
  stream.on('error', () => (isRead = false))
  return {
    write: (line) => {
      if (isRead) stream.write(`${line}\n`)
    }
  }
}
