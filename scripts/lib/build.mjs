import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { at, run } from './project.mjs'

const built = [
  'out/main/index.js',
  'out/main/browser-shell.js',
  'out/main/host.js',
  'out/preload/index.cjs',
  'out/renderer/index.html'
]
const sources = ['src', 'electron.vite.config.ts', 'package-lock.json']

const changedAt = (path) => statSync(at(path), { throwIfNoEntry: false })?.mtimeMs

function newest(path) {
  const stats = statSync(at(path))
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(at(path)).map((name) => newest(join(path, name))))
}

/** Builds where a source is newer than what was built last. Ends the process where that fails. */
export async function ensureBuilt() {
  const oldest = Math.min(...built.map((path) => changedAt(path) ?? 0))
  if (sources.every((path) => newest(path) <= oldest)) return
  console.log('Building …')
  if ((await run('electron-vite', ['build', '--logLevel', 'warn'])) === 0) return
  console.error('The build failed: see above.')
  process.exit(1)
}
