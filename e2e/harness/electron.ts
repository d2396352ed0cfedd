import { _electron, type ElectronApplication } from '@playwright/test'
import { root } from './browser-shell'

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/** What `electron . <args>` does, over a data folder of its own. `E2E_ELECTRON` names the binary, else the package's own is taken. */
export const launchElectron = (
  dataFolder: string,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {}
): Promise<ElectronApplication> => {
  const executablePath = process.env['E2E_ELECTRON']
  return _electron.launch({
    cwd: root,
    args: ['.', `--user-data-dir=${dataFolder}`, ...args],
    env: definedOnly({ ...process.env, ...env }),
    ...(executablePath === undefined ? {} : { executablePath })
  })
}
