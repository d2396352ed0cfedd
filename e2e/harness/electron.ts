import { _electron, errors, type ElectronApplication } from '@playwright/test'
import { root } from './browser-shell'

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/**
 * Now and then (2 in 70 with Electron 22, seen on an idle machine too) the window opens before Playwright holds the app back, and its launch then waits for ever:
 * so the first try is short, and there is a second one.
 */
const firstTryMs = 25_000

/** What `electron . <args>` does, over a data folder of its own. `E2E_ELECTRON` names the binary, else the package's own is taken. */
export const launchElectron = (
  dataFolder: string,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {}
): Promise<ElectronApplication> => {
  const executablePath = process.env['E2E_ELECTRON']
  const options = {
    cwd: root,
    args: ['.', `--user-data-dir=${dataFolder}`, ...args],
    env: definedOnly({ ...process.env, ...env }),
    ...(executablePath === undefined ? {} : { executablePath })
  }
  return _electron.launch({ ...options, timeout: firstTryMs }).catch((error: unknown) => {
    if (error instanceof errors.TimeoutError) return _electron.launch(options)
    throw error
  })
}
