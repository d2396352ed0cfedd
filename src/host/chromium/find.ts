import { basename } from 'node:path'
import { AppError } from '@shared/errors'
import type { Logger } from '../log'
import { unpackBundled } from './bundled'
import type { Executable } from './executable'
import { findInstalled, runs } from './installed'

type Deps = { log: Logger; env?: NodeJS.ProcessEnv }

/**
 * The Chromium to run: the one that CASTDECK_CHROMIUM names, an installed Chrome, Chromium or Edge, or the headless shell that comes as a package.
 * Rejects with `AppError` `no-chromium`, which says what to install.
 */
export async function findChromium({ log, env = process.env }: Deps): Promise<Executable> {
  const named = env['CASTDECK_CHROMIUM']
  if (named) {
    if (await runs(named, env)) return { path: named, headlessOnly: isHeadlessShell(named), env: {} }
    throw noChromium(`CASTDECK_CHROMIUM names ${named}, which is not a Chromium that can be started.`)
  }
  const installed = await findInstalled(env)
  if (installed !== null) return { path: installed, headlessOnly: false, env: {} }
  if (process.platform === 'linux' && process.arch === 'x64') {
    log.info({}, 'no browser is installed: using the packaged headless shell')
    return unpackBundled({ log, env }).catch((error: unknown) => {
      throw noChromium(
        `The packaged Chromium could not be used: ${error instanceof Error ? error.message : String(error)}`,
        error
      )
    })
  }
  throw noChromium('No Chrome, Chromium or Edge was found on this machine.')
}

const isHeadlessShell = (path: string): boolean => /headless.shell/.test(basename(path))

const remedy = 'Install Google Chrome, Chromium or Microsoft Edge, or name one with CASTDECK_CHROMIUM.'
const noChromium = (message: string, cause?: unknown): AppError =>
  new AppError({ code: 'no-chromium', message: `${message} ${remedy}` }, { cause })
