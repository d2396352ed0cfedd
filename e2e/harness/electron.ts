import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, lstat, rm } from 'node:fs/promises'
import { _electron, errors, type ElectronApplication } from '@playwright/test'
import { root } from './browser-shell'
import { wholeStrings } from './traces'

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/** Sockets and links are of a running app. */
const isKept = async (path: string): Promise<boolean> => {
  const entry = await lstat(path)
  return entry.isFile() || entry.isDirectory()
}

/**
 * Now and then (2 in 70 with Electron 22, seen on an idle machine too) the window opens before Playwright holds the app back, and its launch then waits for ever:
 * so the first try is short, and there is a second one. The app of the first has run meanwhile, so the second begins from what the folder held before it.
 */
const firstTryMs = 25_000

/** What `electron . <args>` does, over a data folder of its own. `E2E_ELECTRON` names the binary, else the package's own is taken. */
export async function launchElectron(
  dataFolder: string,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {},
  appFolder = root
): Promise<ElectronApplication> {
  const executablePath = process.env['E2E_ELECTRON']
  const options = {
    cwd: appFolder,
    args: ['.', `--user-data-dir=${dataFolder}`, wholeStrings, ...args],
    env: definedOnly({ ...process.env, ...env }),
    ...(executablePath === undefined ? {} : { executablePath })
  }
  const before = `${dataFolder}-before`
  await cp(dataFolder, before, { recursive: true, filter: isKept })
  try {
    return await loaded(await _electron.launch({ ...options, timeout: firstTryMs }))
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error
    await rm(dataFolder, { recursive: true, maxRetries: 5 })
    await cp(before, dataFolder, { recursive: true })
    return await loaded(await _electron.launch(options))
  } finally {
    await rm(before, { recursive: true })
  }
}

/** What is evaluated in a page that is still on its way is lost with the one before it. */
async function loaded(app: ElectronApplication): Promise<ElectronApplication> {
  const page = await app.firstWindow()
  await page.waitForLoadState()
  return app
}

/** A start that leaves by itself, as the folder is taken: by another window's process, or by a browser shell. Resolves with what it said. */
export async function startElsewhere(dataFolder: string, args: string[] = []): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.env['E2E_ELECTRON'] ?? 'electron', ['.', `--user-data-dir=${dataFolder}`, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe']
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  // Not `exit`: what it said may still be under way then.
  await once(child, 'close')
  return { code: child.exitCode, said }
}
