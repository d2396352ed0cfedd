import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { at, nodePath, toolEnv } from './project.mjs'

const reachMs = 8000
const downloadMs = 300_000
const startMs = 20_000

/** Whether a window can be shown. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

/** The binary that the package has here already, or null. */
export function installedElectron() {
  const name = at('node_modules', 'electron', 'path.txt')
  const binary = existsSync(name) ? at('node_modules', 'electron', 'dist', readFileSync(name, 'utf8').trim()) : null
  return binary !== null && existsSync(binary) ? binary : null
}

/** The package comes without its binary and fetches it when first asked; offline that would hang for minutes. */
async function downloadElectron() {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com'
  const reached = await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(reachMs) }).then(
    () => true,
    () => false
  )
  if (!reached) return
  console.log('Fetching Electron …')
  spawnSync(nodePath(), [at('node_modules', 'electron', 'install.js')], { stdio: 'inherit', timeout: downloadMs, env: toolEnv() })
}

/** Electron's binary, or why there is none: `{ path }` or `{ reason }`. */
export async function findElectron({ download }) {
  const given = process.env.E2E_ELECTRON
  if (given) return existsSync(given) ? { path: given } : { reason: `E2E_ELECTRON names ${given}, which is not there` }
  if (process.platform === 'linux' && process.getuid?.() === 0)
    return { reason: 'Electron keeps its sandbox, which does not work as root' }
  if (download && installedElectron() === null) await downloadElectron()
  const path = installedElectron()
  if (path === null) return { reason: "Electron's binary is not here and could not be fetched" }
  const { status, error, stderr } = spawnSync(path, ['--version'], { timeout: startMs, encoding: 'utf8' })
  if (status === 0) return { path }
  return { reason: `Electron does not start: ${error?.message ?? stderr.trim().split('\n')[0]}` }
}
