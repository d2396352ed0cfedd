// What every script of the project needs first. Node built-ins only: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
export const at = (...parts) => join(root, ...parts)
const windows = process.platform === 'win32'

/** The project's own Node once it is installed, else the one that runs this. */
export const nodePath = () => {
  const own = at('node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
  return existsSync(own) ? own : process.execPath
}

/** The environment in which the project's commands and its own Node are found first. */
export const toolEnv = (extra = {}) => {
  const path = [at('node_modules', '.bin'), process.env.PATH].join(windows ? ';' : ':')
  return { ...process.env, PATH: path, ...extra }
}

/** Runs a command of node_modules/.bin, or of the machine; resolves with its exit code. */
export const run = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: toolEnv(), shell: windows, ...options })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })

/** Whether a command can be started at all. */
export const has = (command) =>
  spawnSync(windows ? 'where' : 'which', [command], { stdio: 'ignore', env: toolEnv() }).status === 0

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** Packages that the lock file names and that are missing or of another version. Compared by content: times mean nothing after a clone. */
function missing() {
  const wanted = readJson(at('package-lock.json'))?.packages ?? {}
  const installed = readJson(at('node_modules', '.package-lock.json'))?.packages
  if (installed === undefined) return ['everything']
  return Object.entries(wanted)
    .filter(([path, { optional, version }]) => path !== '' && !optional && installed[path]?.version !== version)
    .map(([path]) => path)
}

/** Installs what is missing. Ends the process where that fails. */
export async function ensureInstalled() {
  const lacking = missing()
  if (lacking.length === 0) return
  console.log(`Installing ${lacking[0] === 'everything' ? 'the dependencies' : `${lacking.length} changed packages`} …`)
  // npm says which one runs this script, so that no other npm on the PATH is taken.
  const npm = process.env.npm_execpath
  const [command, ...first] = npm === undefined ? ['npm'] : [process.execPath, npm]
  const options = { env: process.env }
  // The lock file is the truth; where a machine's npm cannot follow it to the letter, a plain install still gives something that runs.
  const done =
    (await run(command, [...first, 'ci', '--loglevel=error'], options)) === 0 ||
    (await run(command, [...first, 'install', '--loglevel=error', '--no-save', '--package-lock=false'], options)) === 0
  if (done) return
  console.error(
    'The dependencies could not be installed: see what npm said above. A connection to the npm registry is needed once.'
  )
  process.exit(1)
}
