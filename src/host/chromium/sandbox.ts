import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Executable } from './executable'

const run = promisify(execFile)
const variable = 'CASTDECK_CHROMIUM_SANDBOX'

/**
 * Why Chromium is started without its sandbox; null where it keeps it. As root it refuses the sandbox by itself. Elsewhere only the operator may do without, for a
 * container that lets no user make namespaces and is a fence of its own: the pages of strangers run in it.
 */
export function whyNoSandbox(env: NodeJS.ProcessEnv): 'root' | 'asked' | null {
  if (process.getuid?.() === 0) return 'root'
  return env[variable] === 'off' ? 'asked' : null
}

/** In words for the log. */
export const withoutSandbox: Record<NonNullable<ReturnType<typeof whyNoSandbox>>, string> = {
  root: 'running as root: Chromium refuses its sandbox there and is started with --no-sandbox',
  asked: `${variable}=off: Chromium is started with --no-sandbox; what its pages break out of is this user`
}

/** What to do where the sandbox cannot be had. */
export const sandboxRemedy = `Allow user namespaces, or install a Chromium with its setuid sandbox. In a container that is a fence of its own, ${variable}=off does without.`

/** Whether this machine lets Chromium have its sandbox, found out by starting it. A Chromium that fails for another reason is not the sandbox's matter. */
export async function sandboxWorks({ path, env }: Executable): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const profile = await mkdtemp(join(tmpdir(), 'castdeck-sandbox-'))
  try {
    await run(path, ['--headless', '--disable-gpu', `--user-data-dir=${profile}`, '--dump-dom', 'about:blank'], {
      timeout: 20_000,
      env: { ...process.env, ...env }
    })
    return true
  } catch (error) {
    return !isSandboxFailure(String(error))
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

export const isSandboxFailure = (words: string): boolean =>
  /No usable sandbox|sandboxing failed|Running as root without/.test(words)
