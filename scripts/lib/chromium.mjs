import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { at, nodePath } from './project.mjs'

/**
 * The Chromium that the local host would run, as one executable: `{ path, sandbox }` (false: this system keeps its sandbox from it) or `{ reason }`.
 * Needs a build.
 */
export function findChromium() {
  const { stdout } = spawnSync(nodePath(), [at('out', 'main', 'find-chromium.js')], { encoding: 'utf8', timeout: 120_000 })
  const found = JSON.parse(stdout || '{}')
  if (found.path === undefined) return { reason: found.error?.message ?? 'the finder did not answer' }
  return { path: Object.keys(found.env).length === 0 ? found.path : wrap(found), sandbox: found.sandbox }
}

/** The packaged one needs library and font folders of its own: a script that sets them, for tools that take a path alone. */
function wrap({ path, env }) {
  const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`
  const script = at('.cache', 'headless-shell')
  const exports = Object.entries(env).map(([name, value]) => `export ${name}=${quote(value)}`)
  mkdirSync(at('.cache'), { recursive: true })
  writeFileSync(script, ['#!/bin/sh', ...exports, `exec ${quote(path)} "$@"`, ''].join('\n'), { mode: 0o755 })
  return script
}
