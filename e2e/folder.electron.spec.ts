import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { launchBrowserShell, root } from './harness/browser-shell'
import { expect, test } from './harness/fixtures'

test('Electron leaves a folder alone that a browser shell works in', async ({ dataFolder }) => {
  const shell = await launchBrowserShell({ dataFolder })
  const electron = spawn(process.env['E2E_ELECTRON'] ?? 'electron', ['.', `--user-data-dir=${dataFolder}`], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe']
  })
  let said = ''
  electron.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  await once(electron, 'exit')
  expect(electron.exitCode).toBe(1)
  expect(said).toContain('it runs already in a browser')
  expect(await shell.stop()).toBe(0)
})
