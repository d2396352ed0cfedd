import { _electron, type ElectronApplication } from '@playwright/test'
import { root } from './browser-shell'

/** What `electron . <args>` does, over a data folder of its own. `E2E_ELECTRON` names the binary, else the package's own is taken. */
export const launchElectron = (dataFolder: string, args: string[] = []): Promise<ElectronApplication> => {
  const executablePath = process.env['E2E_ELECTRON']
  return _electron.launch({
    cwd: root,
    args: ['.', `--user-data-dir=${dataFolder}`, ...args],
    ...(executablePath === undefined ? {} : { executablePath })
  })
}
