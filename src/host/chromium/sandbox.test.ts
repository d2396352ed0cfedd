import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { isSandboxFailure, sandboxWorks, whyNoSandbox } from './sandbox'

const isRoot = process.getuid?.() === 0

async function chromiumThat(script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'castdeck-fake-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'chromium')
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return path
}

it.runIf(process.platform === 'linux')('finds out by starting it: only a failure of the sandbox speaks against it', async () => {
  const asked = async (script: string): Promise<boolean> =>
    sandboxWorks({ path: await chromiumThat(script), headlessOnly: true, env: {} })
  expect(await asked('exit 0')).toBe(true)
  expect(
    await asked('echo "FATAL: zygote_host_impl_linux.cc No usable sandbox! If you are running on Ubuntu" >&2; exit 133')
  ).toBe(false)
  expect(await asked('echo "error while loading shared libraries" >&2; exit 127')).toBe(true)
})

it('is given up only as root, or by the operator', () => {
  expect(whyNoSandbox({})).toBe(isRoot ? 'root' : null)
  expect(whyNoSandbox({ CASTDECK_CHROMIUM_SANDBOX: 'off' })).toBe(isRoot ? 'root' : 'asked')
  expect(whyNoSandbox({ CASTDECK_CHROMIUM_SANDBOX: 'on' })).toBe(isRoot ? 'root' : null)
})

it('knows the words of a real failure', () => {
  expect(isSandboxFailure('browserType.launch: … No usable sandbox! You probably need to enable user namespaces')).toBe(true)
  expect(isSandboxFailure('Failed to connect to the bus')).toBe(false)
})
