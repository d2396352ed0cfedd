import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * A folder of the user's own, never the system's temporary folder: there anybody could have put a file of that name first, and Chromium would be started
 * from it.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const base =
    process.platform === 'win32'
      ? (env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Caches')
        : (env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'))
  return join(base, 'castdeck')
}
