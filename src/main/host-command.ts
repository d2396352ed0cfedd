import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { HostCommand } from './services/local-host/host-process'

type Situation = {
  /** The built host, `out/main/host.js`. */
  entry: string
  /** The folder of package.json. */
  appFolder: string
  /** Where no Node of its own can be counted on: Electron's binary, run as Node. */
  electronBinary: string | null
  platform?: NodeJS.Platform
}

/** How the local host is started: with the project's own Node, else the machine's; in a packaged app Electron itself is the Node. */
export function hostCommand({ entry, appFolder, electronBinary, platform = process.platform }: Situation): HostCommand {
  const args = [entry, '--port', '0', '--json', '--parent-pipe']
  if (electronBinary !== null) return { command: electronBinary, args, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } }
  const own = join(appFolder, 'node_modules', 'node', 'bin', platform === 'win32' ? 'node.exe' : 'node')
  return { command: existsSync(own) ? own : 'node', args, cwd: appFolder }
}
