import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowserShell } from './harness/browser-shell'
import { expect, test } from './harness/fixtures'

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
