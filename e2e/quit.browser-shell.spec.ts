import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowserShell, root } from './harness/browser-shell'
import { expect, test } from './harness/fixtures'

/** A start that ends by itself; resolves with what it said. */
async function startInVain(args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['out/main/browser-shell.js', ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe']
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  // Not `exit`: what it said may still be under way then.
  await once(child, 'close')
  return { code: child.exitCode, said }
}

test('a second one over the same folder says why it does not start, and leaves the first alone', async ({
  browserShell,
  dataFolder
}) => {
  const { code, said } = await startInVain(['--data', dataFolder])
  expect(code).toBe(1)
  expect(said).toMatch(/runs already over .*Use the address that it printed, or name another folder with --data/)
  expect((await fetch(browserShell.origin)).status).toBe(200)
})

test('a port that is taken, or is none, is said in a sentence', async ({ browserShell, dataFolder }) => {
  const { port } = new URL(browserShell.origin)
  const elsewhere = ['--data', `${dataFolder}/elsewhere`]
  expect(await startInVain([...elsewhere, '--port', port])).toEqual({
    code: 1,
    said: `Castdeck could not start: port ${port} is taken by another program. Give another one with --port, or none for any.\n`
  })
  expect(await startInVain([...elsewhere, '--port', 'many'])).toEqual({
    code: 1,
    said: 'Castdeck could not start: --port takes a whole number from 0 to 65535.\n'
  })
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
