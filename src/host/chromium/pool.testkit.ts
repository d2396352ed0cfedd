import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pino } from 'pino'
import { findChromium } from './find'
import { whyNoSandbox } from './sandbox'

/** A browser elsewhere, as `--cdp` takes it: a Chromium of its own that listens. */
export async function startPool() {
  const { path, env } = await findChromium({ log: pino({ level: 'silent' }) })
  const profile = await mkdtemp(join(tmpdir(), 'castdeck-test-'))
  const sandbox = whyNoSandbox(process.env) === null ? [] : ['--no-sandbox']
  const pool = spawn(path, ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...sandbox, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env }
  })
  const lines = createInterface(pool.stderr)
  let endpoint = ''
  for await (const line of lines) {
    endpoint = /ws:\/\/\S+/.exec(line)?.[0] ?? ''
    if (endpoint !== '') break
  }
  pool.stderr.resume()
  return {
    endpoint,
    async close(): Promise<void> {
      const exited = once(pool, 'exit')
      pool.kill()
      await exited
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    }
  }
}
export type Pool = Awaited<ReturnType<typeof startPool>>
