import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from './services/services.testkit'
import { lockFolder } from './folder-lock'

it('lets one process have a folder at a time', async () => {
  const folder = temporaryFolder()
  const first = await lockFolder(folder)
  expect(first).not.toBeNull()
  expect(await lockFolder(folder)).toBeNull()
  expect(await lockFolder(join(folder, 'other'))).not.toBeNull()
  first?.release()
  expect(await lockFolder(folder)).not.toBeNull()
})

it.runIf(process.platform !== 'win32')(
  'takes over from one that was killed, and goes without where the path is too long',
  async () => {
    const folder = temporaryFolder()
    const script = `require('net').createServer().listen(${JSON.stringify(join(folder, 'instance.sock'))}, () => console.log('up'))`
    const killed = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(killed.stdout, 'data')
    expect(await lockFolder(folder)).toBeNull()
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    expect(await lockFolder(folder)).not.toBeNull()
    expect(await lockFolder(join(folder, 'x'.repeat(200)))).not.toBeNull()
  }
)
