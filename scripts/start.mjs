// `npm start`: installs and builds what is missing, then opens the app in Electron, or in a browser where that cannot be. Node built-ins only.
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './lib/build.mjs'
import { findElectron, hasDisplay } from './lib/electron.mjs'
import { at, ensureInstalled, has, nodePath, root } from './lib/project.mjs'

const values = readOptions()

await ensureInstalled()
await ensureBuilt()

const { path, reason } = values.browser
  ? { reason: 'asked for with --browser' }
  : hasDisplay()
    ? await findElectron({ download: true })
    : { reason: 'there is no display' }

console.log(path === undefined ? `Castdeck runs in a browser: ${reason}.` : 'Castdeck runs in Electron.')
const child = path === undefined ? startBrowserShell() : startElectron(path)

// A terminal sends Ctrl+C to both; whoever ends this process alone means the app. Either way it leaves first, and its own children before it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`Castdeck could not start: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)))

function readOptions() {
  try {
    return parseArgs({ options: { browser: { type: 'boolean' }, port: { type: 'string' }, data: { type: 'string' } } }).values
  } catch (error) {
    console.error(`${error.message}\nnpm start takes --browser, --data <folder> and, with --browser, --port <n>, after a --.`)
    process.exit(1)
  }
}

function startElectron(binary) {
  const folder = values.data === undefined ? [] : [`--user-data-dir=${values.data}`]
  return spawn(binary, ['.', ...folder], { cwd: root, stdio: 'inherit' })
}

function startBrowserShell() {
  const passed = ['port', 'data'].flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, values[name]]))
  const shell = spawn(nodePath(), [at('out', 'main', 'browser-shell.js'), ...passed], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit']
  })
  shell.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text)
    const [url] = /http:\/\/127\.0\.0\.1:\S+/.exec(text) ?? []
    if (url !== undefined && hasDisplay()) openBrowser(url)
  })
  return shell
}

/** The system's browser, where there is one; the address stands in the terminal anyway. */
function openBrowser(url) {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url.replace(/&/g, '^&')]]
        : ['xdg-open', [url]]
  if (has(command))
    spawn(command, args, { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref()
}
