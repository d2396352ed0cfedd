import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowserShell, root } from './harness/browser-shell'
import { expect, test } from './harness/fixtures'

test('a second one over the same folder says why it does not start, and leaves the first alone', async ({
  browserShell,
  dataFolder
}) => {
  const second = spawn(process.execPath, ['out/main/browser-shell.js', '--data', dataFolder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe']
  })
  let said = ''
  second.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  await once(second, 'exit')
  expect(second.exitCode).toBe(1)
  expect(said).toMatch(/runs already over .*Use the address that it printed, or name another folder with --data/)
  expect((await fetch(browserShell.origin)).status).toBe(200)
})

test('it takes the token out of the address, and leaves nothing behind when it ends', async ({ dataFolder, page }) => {
  const shell = await launchBrowserShell({ dataFolder })
  await page.goto(shell.url)
  await expect(page.getByRole('main')).toBeVisible()
  expect(page.url()).not.toContain(shell.token)

  const hostUrl = async (): Promise<string | undefined> => {
    const log = await readFile(join(dataFolder, 'logs', 'castdeck.log'), 'utf8').catch(() => '')
    return /"url":"(http:[^"]+)"[^\n]*local host listens/.exec(log)?.[1]
  }
  await expect.poll(hostUrl, { timeout: 30_000 }).toBeDefined()
  const url = (await hostUrl()) ?? ''
  expect((await fetch(url)).status).toBeGreaterThan(0)
  expect(await shell.stop()).toBe(0)
  await expect(fetch(url)).rejects.toThrow()
  expect(await readFile(join(dataFolder, 'logs', 'castdeck.log'), 'utf8')).not.toContain(shell.token)
})
